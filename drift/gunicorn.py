"""gunicorn in production: threads, few processes, and a restart now and then."""

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = 3
threads = 4
timeout = 30
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
accesslog = "-"
# A heartbeat file on a slow disk has made gunicorn kill healthy workers.
worker_tmp_dir = "/dev/shm"  # noqa: S108  gunicorn makes its own private file there
