# The product for production: web, worker, beat and migration are the same image.
FROM python:3.11-slim-bookworm

# Pango and HarfBuzz make the PDF (WeasyPrint); nothing else comes from the system.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin lagesbild

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements-produktion.lock ./
RUN pip install --require-hashes -r requirements-produktion.lock

COPY . .
# Settings refuse to load without these names; none of the values is used or kept.
RUN env DRIFTLAGE=produktion SECRET_KEY=- DATABASE_URL=postgres:///- DATABASE_URL_WORKER=postgres:///- \
    DATABASE_URL_AGARE=postgres:///- REDIS_URL=redis://- ALLOWED_HOSTS=- BASADRESS=https://- \
    EMAIL_URL=smtp://- EPOST_FRAN=- DATAMAPP=/tmp \
    python manage.py collectstatic --no-input

USER lagesbild
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--config", "drift/gunicorn.py"]
