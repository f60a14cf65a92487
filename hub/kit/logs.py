"""Logs as JSON lines with ids only: no names, no addresses, no query strings (design: trust, rule 9)."""

import logging.config

import structlog


def _drop_request(_logger, _name, event: dict) -> dict:
    """Leave out the request object and stack locals, which hold what people typed."""
    for key in ("request", "_record", "_from_structlog"):
        event.pop(key, None)
    return event


def configure(options: dict) -> None:
    """Set up logging at `options["level"]` (Django's LOGGING_CONFIG hook)."""
    shared = [structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True)]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [_drop_request, structlog.processors.JSONRenderer()],
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": options["level"]},
            "loggers": {
                "django.request": {"level": "ERROR"},
                "django.server": {"level": "ERROR"},
                "procrastinate": {"level": "WARNING"},
            },
        }
    )
