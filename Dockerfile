# The image of a real installation; docker-compose.yml says which processes run from it.

FROM python:3.11-slim-bookworm AS packages
COPY requirements/uv.txt requirements/production.txt /requirements/
RUN pip install --no-cache-dir --require-hashes -r /requirements/uv.txt \
 && uv venv /venv \
 && UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy VIRTUAL_ENV=/venv \
    uv pip install --no-cache --require-hashes -r /requirements/production.txt

FROM python:3.11-slim-bookworm
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=packages /venv /venv
COPY . /srv/loopbrug
WORKDIR /srv/loopbrug
ENV PATH=/venv/bin:$PATH \
    LOOPBRUG_NO_VENV=1 \
    LOOPBRUG_STATIC=/srv/static \
    NUMBA_CACHE_DIR=/tmp/engine \
    LOOPBRUG_INDEX=/tmp/index \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
RUN python manage.py collectstatic --no-input -v 0 && install -d -o 10001 -g 10001 /srv/records /srv/scratch
USER 10001:10001
EXPOSE 8000
