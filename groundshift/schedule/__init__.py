"""What Airflow starts, and may as well be started without it. The files in dags/ say when; nothing here imports Airflow."""
