using QuantumPrune.Networks.Onnx;
using QuantumPrune.Samples;

// Writes the architecture of the sample denoiser; see ../denoiser/README.md.
return OnnxFile.Save(new HalfUNet(channels: 32, scales: 3).Build(), args[0]) > 0 ? 0 : 1;
