#!/usr/bin/env bash
# Prunes ResNet-20 once with the local sampler and once through a bridge that is killed (SIGKILL) and started again twice meanwhile, and compares plans and models.
# Usage: bench/bridge-restarts.sh [TASK [TARGET]]; needs a Release build. Prints "same plan" and "same model", or fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

task=${1:-../shared/tasks/resnet20-cifar10.task.yaml}
target=${2:-params=0.36}
program=(dotnet src/Client/bin/Release/net10.0/quantumprune.dll)
work=$(mktemp -d)
port=18491
bridge=
export QUANTUMPRUNE_HOME="$work/home"
trap '[ -z "$bridge" ] || kill -9 "$bridge" 2>/dev/null || true; rm -rf "$work"' EXIT

start() {
  "${program[@]}" bridge --port $((port + 1)) --grpc-port $port >>"$work/bridge.out" 2>>"$work/bridge.log" &
  bridge=$!
}

prune() { "${program[@]}" prune --task "$task" --target "$target" --refine none --seed 1 "$@" --json >"$work/report.json"; }

echo "== local"
time prune --sampler auto -o "$work/local"
start
echo "== through the bridge"
SECONDS=0
prune --sampler "remote:http://127.0.0.1:$port" -o "$work/remote" 2>"$work/prune.log" &
pruning=$!
for restart in 1 2; do
  before=$(grep -c '"EventId":3' "$work/bridge.log" || true)
  until [ "$(grep -c '"EventId":3' "$work/bridge.log" || true)" -gt $((before + 20)) ] || ! kill -0 "$pruning" 2>/dev/null; do sleep 0.05; done
  kill -0 "$pruning" 2>/dev/null || { echo "the run was over before restart $restart"; exit 1; }
  kill -9 "$bridge"
  wait "$bridge" 2>/dev/null || true
  echo "killed after ${SECONDS} s, $(grep -c '"EventId":3' "$work/bridge.log") jobs had ended"
  sleep 1
  start
done
wait "$pruning"
echo "done after ${SECONDS} s; $(grep -c '"EventId":1,' "$work/bridge.log") jobs stored, $(grep -c '"EventId":2,' "$work/bridge.log") starts, $(grep -c 'attempt 2' "$work/bridge.log" || true) of them second ones"
grep -h 'bridge at' "$work/prune.log" || true
cmp "$work/local/plan.json" "$work/remote/plan.json" && echo "same plan"
cmp "$work/local/model.onnx" "$work/remote/model.onnx" && echo "same model"
