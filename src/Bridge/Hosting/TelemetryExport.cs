using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using QuantumPrune.Bridge.Telemetry;

namespace QuantumPrune.Bridge.Hosting;

/// <summary>Sends metrics and spans to a collector by OTLP over HTTP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
internal sealed class TelemetryExport : IDisposable
{
    private static readonly string[] Meters = [BridgeMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];
    private static readonly string[] Sources = [BridgeMetrics.Name, "Microsoft.AspNetCore"];

    private readonly MeterProvider? _meters;
    private readonly TracerProvider? _spans;

    /// <summary>Begins to send, or does nothing.</summary>
    public TelemetryExport(Func<string, string?> environment)
    {
        if (environment("OTEL_EXPORTER_OTLP_ENDPOINT") is not { Length: > 0 } text || !Uri.TryCreate(text, UriKind.Absolute, out var endpoint)) return;
        var service = ResourceBuilder.CreateDefault().AddService(environment("OTEL_SERVICE_NAME") ?? "quantumprune-bridge");
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(service).AddMeter(Meters).AddOtlpExporter(options => To(options, endpoint, "v1/metrics")).Build();
        _spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(service).AddSource(Sources).AddOtlpExporter(options => To(options, endpoint, "v1/traces")).Build();
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _meters?.Dispose();
        _spans?.Dispose();
    }

    private static void To(OtlpExporterOptions options, Uri endpoint, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
    }
}
