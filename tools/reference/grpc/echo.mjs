// What client and server of Node share: the services by their protos.
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

export const protos = grpc.loadPackageDefinition(loader.loadSync(["echo.proto", "grpc/health/v1/health.proto"], {
  keepCase: true,
  defaults: true,
  enums: String,
  includeDirs: [path.join(root, "tests", "Rpc.Tests", "Protos"), path.join(root, "protos")],
}));

export const Echo = protos.quantumprune.rpc.tests.Echo;
