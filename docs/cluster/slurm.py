"""Start a Dask scheduler here and workers as Slurm jobs, until this is interrupted."""

import signal

from dask_jobqueue import SLURMCluster

if __name__ == "__main__":
    cluster = SLURMCluster(
        account="cs231",
        queue="compute",
        cores=1,  # of a job, which has one worker with one thread
        processes=1,
        memory="4GB",
        walltime="02:00:00",
        worker_extra_args=["--lifetime", "110m", "--lifetime-stagger", "5m"],  # they leave in good order
        job_script_prologue=[
            "export DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED=False"
        ],  # see docs/scaling.md
        scheduler_options={"port": 8786, "dashboard": False},
    )
    cluster.adapt(minimum_jobs=1, maximum_jobs=30)
    print(cluster.scheduler_address, flush=True)
    signal.pause()
