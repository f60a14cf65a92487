"""Whether the hub is well: for load balancers and for the launcher, without signing in, telling nothing else."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import JsonResponse
from django.views.decorators.http import require_safe

WORKER_SILENT_AFTER = timedelta(minutes=2)
WORKER = "SELECT max(last_heartbeat) > now() - %s FROM procrastinate_workers"


@login_not_required
@require_safe
def healthz(request):
    """Answer 200 with the state of database and worker; 503 when the database does not answer.

    The worker is `ok` when one was heard of in the last two minutes, else `silent`: pages work without it, mail waits.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute(WORKER, [WORKER_SILENT_AFTER])
            heard = cursor.fetchone()[0]
    except Error:
        return JsonResponse({"database": "down", "worker": "unknown"}, status=503, headers={"Retry-After": "5"})
    return JsonResponse({"database": "ok", "worker": "ok" if heard else "silent"})
