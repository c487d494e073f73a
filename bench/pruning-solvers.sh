#!/bin/sh
# All samplers side by side on the pruning problems of the shared tasks, the proven optimum first. Usage: bench/pruning-solvers.sh [seconds] [repeats]
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-5}
repeats=${2:-10}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet build -c Release -v q src/Client >/dev/null
command="dotnet src/Client/bin/Release/net10.0/quantumprune.dll"
for task in resnet20-cifar10 dncnn-set12 halfunet-set12 mlpnet-mnist; do
    for objective in hybrid curvature curvature-full; do
        problem="$folder/$task-$objective.bqm"
        $command formulate --task "../shared/tasks/$task.task.yaml" --target params=0.36 --objective "$objective" -q -o "$problem" >/dev/null
        $command compare "$problem" --samplers exact,auto,tabu,anneal,temper,bifurcate,greedy --time-limit "$seconds" --repeats "$repeats" -q
    done
done
