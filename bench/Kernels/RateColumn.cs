using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace QuantumPrune.Bench.Kernels;

/// <summary>Work per second, from the parameter that knows the work.</summary>
public sealed class RateColumn : IColumn
{
    public string Id => nameof(RateColumn);

    public string ColumnName => "Rate";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => false;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Operations (two per multiply-accumulate) or bytes read and written once, per median time";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var rated = benchmarkCase.Parameters.Items.Select(p => p.Value).OfType<IRated>().FirstOrDefault();
        var median = summary[benchmarkCase]?.ResultStatistics?.Median;
        return rated is null || median is null ? "-" : $"{(rated.Amount / median.Value).ToString("0.0", CultureInfo.InvariantCulture)} {rated.Unit}";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
