#!/usr/bin/env python3
"""Measures what a workload costs this program and its peers, in turn, and prints medians: measure.py <what `run` has built> <class path of this program>

`run` builds and calls this; its head says what RUNS, WORKLOADS, PEERS and TREE mean.
"""

import datetime
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import compare

HERE = os.path.dirname(os.path.abspath(__file__))
with open(f"{HERE}/../../../samples/shop/.mvn/jvm.config", encoding="utf-8") as config:
    OPTIONS = config.read().split()
OURS = "mesh-render"
MEMORY = "/dev/shm"
GOALS_OF_S4 = {"fabric8 and a data binder": 4, "cdk8s": 8, "Python with libyaml": 6, "Helm, one call": 8, "Helm, a call a cluster": 8}


class Programs:
    """What is measured: each program is a function of a workload's folder and of an empty one for its tree, which gives the commands that it takes."""

    def __init__(self, build, class_path):
        self.build, self.class_path = build, class_path
        self.all = {
            OURS: lambda place, tree: [self.ours(OPTIONS, place, tree)],
            OURS + ", bare": lambda place, tree: [self.ours([], place, tree)],
            "cp -r of its tree": lambda place, tree: [["cp", "-r", f"{place}/ours", f"{tree}/copy"]],
            "Go text/template": lambda place, tree: [[f"{build}/go/peer", f"{place}/mesh.yaml", tree]],
            "fabric8 and a data binder": lambda place, tree: [self.fabric8(OPTIONS, place, tree)],
            "fabric8, bare": lambda place, tree: [self.fabric8([], place, tree)],
            "fabric8, on all cores": lambda place, tree: [[*self.fabric8(OPTIONS, place, tree), "cores"]],
            "fabric8, alike texts once": lambda place, tree: [[*self.fabric8(OPTIONS, place, tree), "once"]],
            "Python with libyaml": lambda place, tree: [self.python(place, tree)],
            "Python, on all cores": lambda place, tree: [[*self.python(place, tree), "cores"]],
            "Python, alike texts once": lambda place, tree: [[*self.python(place, tree), "once"]],
            "cdk8s": lambda place, tree: [["node", f"{build}/cdk8s/render.js", f"{place}/mesh.yaml", tree]],
            "Helm, one call": lambda place, tree: [self.helm(f"{place}/chart", place, tree)],
            "Helm, a call a cluster": lambda place, tree: [
                [*self.helm(f"{place}/chart-of-one", place, f"{tree}/{name}"), "--set", f"cluster={name}"]
                for name in clusters(place)
            ],
        }

    def java(self, options, class_path, *arguments):
        return ["java", *options, "-cp", class_path, *arguments]

    def ours(self, options, place, tree):
        shutil.copy(f"{place}/mesh.yaml", tree)  # it keeps a file beside it
        main = "io.meshrender.bench.RenderOnce"
        return self.java(options, self.class_path, main, "render", f"{tree}/mesh.yaml", f"{tree}/rendered")

    def fabric8(self, options, place, tree):
        return self.java(options, f"{self.build}/fabric8:{self.class_path}", "Render", f"{place}/mesh.yaml", tree)

    def python(self, place, tree):
        return [sys.executable, f"{HERE}/python/render.py", f"{place}/mesh.yaml", tree]

    def helm(self, chart, place, tree):
        return [f"{self.build}/helm", "template", "fleet", chart, "-f", f"{place}/mesh.yaml", "--output-dir", tree]

    def mesh(self, workload):
        command = self.java([], self.class_path, "io.meshrender.bench.Workload", workload)
        return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def clusters(place):
    with open(f"{place}/mesh.yaml", encoding="utf-8") as text:
        return re.findall(r"^  (cluster-\d+):$", text.read(), re.MULTILINE)


def chart(place, name, templates):
    shutil.copytree(f"{HERE}/helm", f"{place}/{name}")
    for file, text in templates.items():
        with open(f"{place}/{name}/templates/{file}.yaml", "w", encoding="utf-8") as template:
            template.write(text)


def prepare(folder, programs, workload):
    place = f"{folder}/{workload}"
    os.mkdir(place)
    with open(f"{place}/mesh.yaml", "wb") as file:
        file.write(programs.mesh(workload))
    chart(place, "chart", {name: f'{{{{- template "cluster" (list $ "{name}") }}}}\n' for name in clusters(place)})
    chart(place, "chart-of-one", {"all": '{{- template "cluster" (list $ .Values.cluster) }}\n'})
    os.mkdir(f"{place}/first")
    run(programs.all[OURS](place, f"{place}/first"))
    os.rename(f"{place}/first/rendered", f"{place}/ours")
    return place


def run(commands):
    """Wall seconds, seconds of cores, and the most memory in MiB."""
    wall = cores = memory = 0
    for command in commands:
        with tempfile.TemporaryFile() as errors:
            start = time.monotonic()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
            _, status, usage = os.wait4(process.pid, 0)
            wall += time.monotonic() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0:
                errors.seek(0)
                sys.exit(f"{' '.join(command)}\nended with {process.returncode}:\n{errors.read().decode()}")
        cores += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)
    return wall, cores, memory


def fresh(place, number):
    tree = f"{place}/tree-{number}"
    os.mkdir(tree)
    return tree


def files_of(tree):
    """How many files, and their megabytes."""
    files = [os.path.join(path, file) for path, _, some in os.walk(tree) for file in some]
    return len(files), sum(map(os.path.getsize, files)) / 1e6


def check(folder, programs, names):
    """All peers make this program's objects at S2."""
    place = prepare(folder, programs, "S2")
    for number, name in enumerate(names):
        if not name.startswith((OURS, "cp")):
            tree = fresh(place, number)
            run(programs.all[name](place, tree))
            if compare.main(f"{place}/ours", tree, name) != 0:
                sys.exit(f"{name} does not make the same objects")
    shutil.rmtree(place)


def measure(folder, programs, names, workload, runs):
    place = prepare(folder, programs, workload)
    figures, size, number = {name: [] for name in names}, {}, 0
    for turn in range(runs):
        for name in names if turn % 2 == 0 else reversed(names):
            number += 1
            tree = fresh(place, number)
            figures[name].append(run(programs.all[name](place, tree)))
            if turn == 0:
                size[name] = files_of(f"{tree}/rendered" if name.startswith(OURS) else tree)
            if folder.startswith(MEMORY):
                shutil.rmtree(tree)  # on a disk, files that are created beside a tree which was just removed take many times as long
    shutil.rmtree(place)
    ours, bare = (median(figures[name], 0) for name in (OURS, OURS + ", bare"))
    print(f"\n| {workload} | files | MB | wall s | least; most | CPU s | MiB | wall / {OURS} | / {OURS}, bare |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in names:
        wall, cores, memory = (median(figures[name], kind) for kind in range(3))
        every = [figure[0] for figure in figures[name]]
        print(
            f"| {name} | {size[name][0]:,} | {size[name][1]:.1f} | {wall:.2f} | {min(every):.2f}; {max(every):.2f}"
            f" | {cores:.2f} | {memory:.0f} | {wall / ours:.2f} | {wall / bare:.2f} |"
        )
    goals(workload, {name: median(figures[name], 0) for name in names})


def goals(workload, wall):
    """What issue 22 of November 2026 asked for, and what was measured."""
    asked = []
    if workload == "S4":
        for name, goal in GOALS_OF_S4.items():
            if name in wall:
                asked.append(f"{name} / {OURS}: {wall[name] / wall[OURS]:.1f} ({goal})")
    for name in wall:
        if workload == "S1" and name.startswith("Helm"):
            asked.append(f"{OURS} / {name}: {wall[OURS] / wall[name]:.1f} (1.5)")
            asked.append(f"bare: {wall[OURS + ', bare'] / wall[name]:.1f} (2)")
    if asked:
        print("\nwith the goal behind: " + "; ".join(asked), flush=True)


def median(figures, kind):
    return statistics.median(figure[kind] for figure in figures)


def load():
    with open("/proc/loadavg", encoding="ascii") as text:
        return " ".join(text.read().split()[:3])


def main(build, class_path):
    for kind in ("CACHE", "CONFIG", "DATA"):
        os.environ[f"HELM_{kind}_HOME"] = f"{build}/helm-home"
    programs = Programs(build, class_path)
    wanted = re.compile(os.environ.get("PEERS") or ".", re.IGNORECASE)
    names = [name for name in programs.all if name.startswith((OURS, "cp")) or wanted.search(name)]
    runs = int(os.environ.get("RUNS") or 5)  # 0: they are compared only
    real_time = os.sched_getscheduler(0) in (os.SCHED_FIFO, os.SCHED_RR)
    place = os.environ.get("TREE") or (MEMORY if os.access(MEMORY, os.W_OK) else None)
    folder = tempfile.mkdtemp(prefix="mesh-peers.", dir=place)
    try:
        print(
            f"{datetime.date.today()}, {os.cpu_count()} cores, priority of real time: {'yes' if real_time else 'no'},"
            f" load before: {load()}; medians of {runs}, in turn"
        )
        check(folder, programs, names)
        for workload in (os.environ.get("WORKLOADS") or "S1,S4").split(",") if runs else []:
            measure(folder, programs, names, workload, runs)
        print(f"\nload after: {load()}")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
