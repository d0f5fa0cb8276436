"""Timers for the jobs themselves: what a killed worker was doing is begun again; what is long done is forgotten."""

from procrastinate.contrib.django import app

KEPT_HOURS = 30 * 24  # how long a job that succeeded can be looked up


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="jobs.resume", name="jobs.resume")
async def resume(timestamp: int) -> None:
    """Put back the jobs whose worker has shown no sign of life for half a minute; every job bears being run twice."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)


@app.periodic(cron="10 4 * * *")
@app.task(queueing_lock="jobs.forget", name="jobs.forget")
async def forget(timestamp: int) -> None:
    """Delete the jobs that succeeded a month ago; those that failed stay."""
    await app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)
