# Two images from one file: `groundshift` runs producers and consumers, `airflow` runs the schedule and holds Airflow beside them.
# The locked packages come first, so that a change of our own code rebuilds nothing but its own layer.

FROM python:3.12.11-slim-bookworm AS python
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# A user of its own, and the only folder it may write to. A new volume takes over the folder's owner.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin groundshift && install -d -o groundshift -g groundshift /data
WORKDIR /app
ENV PYTHONPATH=/app GROUNDSHIFT_STACK__DATA=/data HOME=/tmp

FROM python AS groundshift
RUN --mount=type=bind,source=docker/requirements.lock,target=/requirements.lock \
    pip install --no-deps --require-hashes --only-binary :all: --requirement /requirements.lock
COPY groundshift groundshift
COPY producers producers
COPY consumers consumers
COPY dashboards dashboards
COPY seeds seeds
USER groundshift
ENTRYPOINT ["python", "-m", "groundshift"]
CMD ["--help"]

FROM python AS airflow
RUN --mount=type=bind,source=docker/airflow.lock,target=/airflow.lock \
    pip install --no-deps --require-hashes --requirement /airflow.lock
COPY groundshift groundshift
COPY producers producers
COPY consumers consumers
COPY dashboards dashboards
COPY dags dags
COPY docker/airflow_health.py docker/
ENV AIRFLOW_HOME=/data AIRFLOW__CORE__DAGS_FOLDER=/app/dags
USER groundshift
ENTRYPOINT ["airflow"]
CMD ["version"]
