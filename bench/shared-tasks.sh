#!/usr/bin/env bash
# Prunes the networks of ../shared at several targets and seeds, without refinement, and prints the table of docs/results.md.
# usage: bench/shared-tasks.sh OUT [TASKS] [TARGETS] [SEEDS]      an hour or two on two cores with the defaults, by estimate
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1
tasks=${2:-mlpnet-mnist resnet20-cifar10 halfunet-set12 dncnn-set12}
targets=${3:-0.36 0.2 0.5}
seeds=${4:-1 2 3}
program=${QUANTUMPRUNE:-src/Client/bin/Release/net10.0/quantumprune.dll}
[ -f "$program" ] || dotnet build -c Release -v q src/Client
for target in $targets; do
  for task in $tasks; do
    for seed in $seeds; do
      run="$out/$task-$target-$seed"
      [ -f "$run/report.json" ] && continue
      echo "$(date +%T) $task $target seed $seed" >&2
      dotnet "$program" prune --task "../shared/tasks/$task.task.yaml" --target "params=$target" --refine none --seed "$seed" --quiet -o "$run" > /dev/null
    done
  done
done
python3 bench/summarise.py "$out"
