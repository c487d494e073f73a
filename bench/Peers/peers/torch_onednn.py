"""Convolutions of single small images through oneDNN.

torch sends a batch of one with at most 20480 elements to aten::_slow_conv2d, a matrix product of the system's BLAS. Where that is the reference BLAS
(Debian) it runs at 4 GF/s, a twelfth of what oneDNN does in the same process: such a peer would say something about the package, not about PyTorch.
"""
import torch
import torch.nn.functional as F

SMALL = 20480


def falls_back(x):
    return x.shape[0] == 1 and x.numel() <= SMALL


class OneDnnConvolution(torch.autograd.Function):
    """Gradient of the input only: what a loop over samples needs. It is a convolution with the turned filters."""

    @staticmethod
    def forward(ctx, x, w, turned, bias, stride, pads, dilation):
        ctx.turned, ctx.extents, ctx.settings = turned, x.shape[2:], (stride, pads, dilation)
        return torch.mkldnn_convolution(x, w, bias, pads, stride, dilation, 1)

    @staticmethod
    def backward(ctx, gradient):
        stride, pads, dilation = ctx.settings
        reach = [d * (k - 1) for d, k in zip(dilation, ctx.turned.shape[2:])]
        if max(stride) > 1:
            spread = gradient.new_zeros(*gradient.shape[:2], *(e + 2 * p - r for e, p, r in zip(ctx.extents, pads, reach)))
            spread[:, :, ::stride[0], ::stride[1]] = gradient
            gradient = spread
        back = torch.mkldnn_convolution(gradient, ctx.turned, None, [r - p for r, p in zip(reach, pads)], (1, 1), dilation, 1)
        return back, None, None, None, None, None, None


def convolution(weights, stride, pads, dilation, groups, stock):
    """conv2d, with the way around the fallback unless `stock`."""
    turned = weights.flip(2, 3).transpose(0, 1).contiguous() if groups == 1 else None

    def run(x, w, b=None):
        if stock or turned is None or w.requires_grad or not falls_back(x):
            return F.conv2d(x, w, b, stride, pads, dilation, groups)
        if not torch.is_grad_enabled() or not x.requires_grad:
            return torch.mkldnn_convolution(x, w, b, pads, stride, dilation, 1)
        return OneDnnConvolution.apply(x, w, turned, b, stride, pads, dilation)

    return run
