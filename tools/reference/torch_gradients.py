#!/usr/bin/python3
"""Reference outputs and gradients of an ONNX model, from PyTorch. For tests and by hand; never part of the product.

usage: torch_gradients.py MODEL.onnx IN.raw N,C,H,W OUT.npz [--cotangent C.raw] [--double] [--full]

Interprets the graph with torch's functional operators on the raw float32 input. The scalar loss is sum(output * cotangent), the cotangent being
ones unless given (raw float32 in the shape of the output). OUT.npz holds

  output               the network's output
  grad/<initializer>   gradient of the loss by every floating-point initializer
  gate/<node>          [N, C]: sum over positions of X * dX, X the input of that Conv, Gemm or MatMul and dX the gradient through it alone
  input/<node>         dX itself (only with --full); C is axis 1, or the last axis of a MatMul

Names of nodes without one are op_type and position, e.g. Conv_3. Keys have '/' as in the model; arrays are float32.
"""
import argparse
import json

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

TORCH_TYPES = {1: torch.float32, 6: torch.int32, 7: torch.int64, 9: torch.bool, 10: torch.float16, 11: torch.float64}
GATED = ("Conv", "Gemm", "MatMul")


def ints(tensor):
    return [int(x) for x in tensor.flatten().tolist()]


def attributes(node):
    found = {}
    for a in node.attribute:
        value = onnx.helper.get_attribute_value(a)
        found[a.name] = value.decode() if isinstance(value, bytes) else value
    return found


def pad_spatial(x, pads, value=0.0):
    """ONNX pads (all begins, then all ends) of the spatial axes, as torch wants them: last axis first."""
    rank = len(pads) // 2
    order = [p for axis in reversed(range(rank)) for p in (pads[axis], pads[axis + rank])]
    return F.pad(x, order, value=value) if any(order) else x


def spatial(node, a, rank):
    if a.get("auto_pad", "NOTSET") not in ("NOTSET", "VALID"):
        raise NotImplementedError(f"{node.name}: auto_pad {a['auto_pad']}")
    return a.get("strides", [1] * rank), a.get("pads", [0] * 2 * rank), a.get("dilations", [1] * rank)


def conv(node, a, x, w, b=None):
    strides, pads, dilations = spatial(node, a, 2)
    return F.conv2d(pad_spatial(x, pads), w, b, strides, 0, dilations, a.get("group", 1))


def max_pool(node, a, x):
    strides, pads, dilations = spatial(node, a, 2)
    return F.max_pool2d(pad_spatial(x, pads, float("-inf")), a["kernel_shape"], strides, 0, dilations, bool(a.get("ceil_mode", 0)))


def average_pool(node, a, x):
    strides, pads, _ = spatial(node, a, 2)
    if pads[:2] != pads[2:]:
        raise NotImplementedError(f"{node.name}: uneven pads {pads}")
    return F.avg_pool2d(x, a["kernel_shape"], strides, pads[:2], bool(a.get("ceil_mode", 0)), bool(a.get("count_include_pad", 0)))


def resize(node, a, x, roi=None, scales=None, sizes=None):
    mode, place = a.get("mode", "nearest"), a.get("coordinate_transformation_mode", "half_pixel")
    size = ints(sizes)[2:] if sizes is not None and sizes.numel() else [int(s * float(f)) for s, f in zip(x.shape[2:], scales.flatten().tolist()[2:])]
    if mode == "linear" and place in ("half_pixel", "pytorch_half_pixel", "align_corners"):
        return F.interpolate(x, size=size, mode="bilinear", align_corners=place == "align_corners")
    whole = all(big % small == 0 for big, small in zip(size, x.shape[2:]))
    if mode == "nearest" and (place == "asymmetric" or whole):
        return F.interpolate(x, size=size, mode="nearest")
    raise NotImplementedError(f"{node.name}: Resize {mode} {place}")


def batch_norm(node, a, x, scale, shift, mean, var):
    def along(v):
        return v.reshape([1, -1] + [1] * (x.dim() - 2))

    # Written out: torch's own operator has no gradient by the statistics.
    return (x - along(mean)) / torch.sqrt(along(var) + a.get("epsilon", 1e-5)) * along(scale) + along(shift)


def gemm(node, a, x, w, c=None):
    x = x.t() if a.get("transA", 0) else x
    w = w.t() if a.get("transB", 0) else w
    y = a.get("alpha", 1.0) * (x @ w)
    return y if c is None else y + a.get("beta", 1.0) * c


def pad(node, a, x, pads, value=None):
    pads = ints(pads)
    order = [p for axis in reversed(range(x.dim())) for p in (pads[axis], pads[axis + x.dim()])]
    mode = a.get("mode", "constant")
    if mode == "constant":
        return F.pad(x, order, value=0.0 if value is None or not value.numel() else float(value))
    return F.pad(x, order[: 2 * (x.dim() - 2)], mode={"reflect": "reflect", "edge": "replicate"}[mode])


def slice_(node, a, x, starts, ends, axes=None, steps=None):
    starts, ends = ints(starts), ints(ends)
    axes = ints(axes) if axes is not None else range(len(starts))
    steps = ints(steps) if steps is not None else [1] * len(starts)
    for start, end, axis, step in zip(starts, ends, axes, steps):
        chosen = list(range(x.shape[axis]))[slice(start, None if step < 0 and end < -x.shape[axis] else end, step)]
        x = x.index_select(axis, torch.tensor(chosen, dtype=torch.int64))
    return x


def reshape(node, a, x, shape):
    shape = [x.shape[i] if s == 0 and not a.get("allowzero", 0) else s for i, s in enumerate(ints(shape))]
    return x.reshape(shape)


def flatten(node, a, x):
    return x.reshape(int(np.prod(x.shape[: a.get("axis", 1)])), -1)


def unsqueeze(node, a, x, axes=None):
    for axis in sorted(ints(axes) if axes is not None else a["axes"]):
        x = x.unsqueeze(axis)
    return x


def squeeze(node, a, x, axes=None):
    for axis in sorted(ints(axes) if axes is not None else a["axes"], reverse=True):
        x = x.squeeze(axis)
    return x


def gather(node, a, x, indices):
    axis = a.get("axis", 0)
    return x.index_select(axis, indices.flatten()).reshape(list(x.shape[:axis]) + list(indices.shape) + list(x.shape[axis + 1:]))


def constant(node, a):
    for key, dtype in (("value_float", torch.float32), ("value_floats", torch.float32), ("value_int", torch.int64), ("value_ints", torch.int64)):
        if key in a:
            return torch.tensor(a[key], dtype=dtype)
    return to_torch(a["value"])


def constant_of_shape(node, a, shape):
    value = to_torch(a["value"]) if "value" in a else torch.zeros(1)
    return torch.full(ints(shape), value.item(), dtype=value.dtype)


def mean(node, a, x):
    return x.mean(a.get("axes"), keepdim=bool(a.get("keepdims", 1)))


def clip(node, a, x, low=None, high=None):
    return x.clamp(None if low is None else float(low), None if high is None else float(high))


def split(node, a, x, sizes=None):
    axis = a.get("axis", 0)
    sizes = ints(sizes) if sizes is not None else a.get("split") or [x.shape[axis] // len(node.output)] * len(node.output)
    return torch.split(x, sizes, axis)


OPERATORS = {
    "Add": lambda n, a, x, y: x + y,
    "AveragePool": average_pool,
    "BatchNormalization": batch_norm,
    "Cast": lambda n, a, x: x.to(TORCH_TYPES[a["to"]]),
    "Clip": clip,
    "Concat": lambda n, a, *xs: torch.cat(xs, a["axis"]),
    "Constant": constant,
    "ConstantOfShape": constant_of_shape,
    "Conv": conv,
    "Div": lambda n, a, x, y: x / y if x.is_floating_point() else torch.div(x, y, rounding_mode="trunc"),
    "Dropout": lambda n, a, x, *_: x,
    "Flatten": flatten,
    "Floor": lambda n, a, x: x.floor(),
    "Gather": gather,
    "Gemm": gemm,
    "GlobalAveragePool": lambda n, a, x: x.mean((2, 3), keepdim=True),
    "Identity": lambda n, a, x: x,
    "LeakyRelu": lambda n, a, x: F.leaky_relu(x, a.get("alpha", 0.01)),
    "LogSoftmax": lambda n, a, x: F.log_softmax(x, a.get("axis", -1)),
    "MatMul": lambda n, a, x, y: x @ y,
    "MaxPool": max_pool,
    "Mul": lambda n, a, x, y: x * y,
    "Neg": lambda n, a, x: -x,
    "Pad": pad,
    "ReduceMean": mean,
    "Relu": lambda n, a, x: F.relu(x),
    "Reshape": reshape,
    "Resize": resize,
    "Shape": lambda n, a, x: torch.tensor(x.shape, dtype=torch.int64),
    "Sigmoid": lambda n, a, x: torch.sigmoid(x),
    "Slice": slice_,
    "Softmax": lambda n, a, x: F.softmax(x, a.get("axis", -1)),
    "Split": split,
    "Squeeze": squeeze,
    "Sub": lambda n, a, x, y: x - y,
    "Tanh": lambda n, a, x: torch.tanh(x),
    "Transpose": lambda n, a, x: x.permute(a.get("perm", list(reversed(range(x.dim()))))),
    "Unsqueeze": unsqueeze,
}


def to_torch(proto, double=False):
    tensor = torch.from_numpy(np.array(numpy_helper.to_array(proto)))
    return tensor.double() if double and tensor.is_floating_point() else tensor


def run(graph, x, double):
    """Output, gated inputs by node name, and trainable initializers by name."""
    values = {"": None}
    parameters = {}
    for proto in graph.initializer:
        tensor = to_torch(proto, double)
        if tensor.is_floating_point():
            parameters[proto.name] = tensor.requires_grad_()
        values[proto.name] = tensor
    values[next(i.name for i in graph.input if i.name not in values)] = x

    gated = {}
    for position, node in enumerate(graph.node):
        if node.op_type not in OPERATORS:
            raise NotImplementedError(f"operator {node.op_type} of node '{node.name}'")
        inputs = [values[name] for name in node.input]
        if node.op_type in GATED and inputs[0].is_floating_point():
            # A node of its own for this consumer: its gradient is the part of the input's gradient that flows through here.
            inputs[0] = inputs[0].clone() if inputs[0].requires_grad else inputs[0].clone().requires_grad_()
            inputs[0].retain_grad()
            gated[node.name or f"{node.op_type}_{position}"] = (node.op_type, inputs[0])
        result = OPERATORS[node.op_type](node, attributes(node), *inputs)
        for name, value in zip(node.output, result if isinstance(result, (tuple, list)) else [result]):
            values[name] = value.double() if double and value.is_floating_point() else value
    return values[graph.output[0].name], gated, parameters


def gate(kind, x):
    product = (x * x.grad).detach()
    if kind == "MatMul" and product.dim() != 2:
        product = product.movedim(-1, 1)
    return product.flatten(2).sum(2) if product.dim() > 2 else product


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("input")
    parser.add_argument("shape")
    parser.add_argument("out")
    parser.add_argument("--cotangent", help="raw float32 in the shape of the output")
    parser.add_argument("--double", action="store_true", help="compute in float64")
    parser.add_argument("--full", action="store_true", help="write dX of every gated node too")
    args = parser.parse_args()

    torch.set_num_threads(1)
    shape = [int(s) for s in args.shape.split(",")]
    x = torch.from_numpy(np.fromfile(args.input, "<f4").reshape(shape))
    output, gated, parameters = run(onnx.load(args.model).graph, x.double() if args.double else x, args.double)
    cotangent = torch.ones_like(output)
    if args.cotangent:
        cotangent = torch.from_numpy(np.fromfile(args.cotangent, "<f4").reshape(tuple(output.shape))).to(output.dtype)
    (output * cotangent).sum().backward()

    arrays = {"output": output.detach()}
    arrays.update({f"grad/{name}": p.grad for name, p in parameters.items() if p.grad is not None})
    for name, (kind, value) in gated.items():
        if value.grad is None:
            continue
        arrays[f"gate/{name}"] = gate(kind, value)
        if args.full:
            arrays[f"input/{name}"] = value.grad
    np.savez(args.out, **{key: value.numpy().astype("<f4") for key, value in arrays.items()})
    print(json.dumps({"input": shape, "output": list(output.shape), "arrays": len(arrays)}))


main()
