#!/usr/bin/env bash
# Reruns on ../shared the published comparisons that can be rerun, the refinement study and the objective study of docs/results.md, and prints their tables.
# usage: bench/reproduce.sh OUT [quick]      three to four hours on two cores, by estimate; quick: one seed, a quarter of the evaluations, about half an hour.
# Rows are kept in OUT/results.jsonl: the same command after a stop goes on.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1
if [ "${2:-}" = quick ]; then seeds=1 more=1 evaluations=50; else seeds=1,2,3,4,5 more=1,2,3 evaluations=200; fi
program=bench/Reproduce/bin/Release/net10.0/QuantumPrune.Bench.Reproduce.dll
[ -f "$program" ] || dotnet build -c Release -v q bench/Reproduce
networks=dncnn-set12,halfunet-set12,resnet20-cifar10
run() { dotnet "$program" "$out" "$@" > /dev/null; }
run refinement "$networks" params=0.36 "$seeds" "$evaluations" all
run refinement "$networks" params=0.36 "$more" "$evaluations" 8,16
run objectives "mlpnet-mnist,$networks" params=0.2,params=0.36,params=0.5 "$more" 1,3,5 on,off
dotnet "$program" "$out" tables
cat <<'PUBLISHED'

Published beside these (arXiv 2604.05856; SIDD images, a Half-UNet, 36 % sparsity, a CPU): 35.0715 dB for the hybrid QUBO, 0.26 dB over greedy Taylor; refinement adds 0.12 dB on a
reduced set of layers and nothing on the whole network; 3.16 hours. Other images and other networks: compare the differences, not the figures.
PUBLISHED
