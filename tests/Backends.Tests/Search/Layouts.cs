using QuantumPrune.Backends.Search;

namespace QuantumPrune.Backends.Tests.Search;

/// <summary>Models of integer biases that are packed in a given layout, and what a read needs.</summary>
internal static class Layouts
{
    public const string Short = "short";
    public const string Int = "int";
    public const string Sparse = "sparse";

    /// <summary>Sizes below, at and beyond a vector and its padding.</summary>
    private static readonly int[] Sizes = [1, 2, 3, 7, 15, 16, 17, 31, 32, 33, 47, 64, 65, 70];

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var size in Sizes)
        {
            if (size > 2) cases.Add(Short, size);
            if (size > 2) cases.Add(Int, size);
            cases.Add(Sparse, size);
        }

        cases.Add(Sparse, 300);
        return cases;
    }

    public static SearchModel Search(string layout, int variables, ulong seed, Vartype vartype = Vartype.Binary)
    {
        var search = SearchModel.Of(Model(layout, variables, seed, vartype));
        var expected = layout switch { Short => typeof(DenseRows<short>), Int => typeof(DenseRows<int>), _ => typeof(CompressedRows) };
        Assert.IsType(expected, search.Rows);
        Assert.True(search.Exact);
        return search;
    }

    /// <summary>Biases in -1000 to 1000, two of them beyond 16 bits where the layout asks for it; a sparse model has 4 % of the pairs.</summary>
    public static BinaryQuadraticModel Model(string layout, int variables, ulong seed, Vartype vartype = Vartype.Binary)
    {
        var random = new RandomSource(seed);
        var model = new BinaryQuadraticModelBuilder(vartype, variables);
        for (var i = 0; i < variables; i++)
        {
            model.AddLinear(i, random.NextInt(2001) - 1000);
            for (var j = 0; j < i; j++)
                if (layout != Sparse || (variables > 26 && ((i * 7) + j) % 25 == 0)) model.AddQuadratic(i, j, random.NextInt(2001) - 1000);
        }

        if (layout == Int) model.AddQuadratic(0, variables - 1, 1_000_000);
        model.AddOffset(17);
        return model.Build();
    }

    public static ReadContext Context(SearchModel search, ulong seed, BitSample? start = null, SamplerOptions? options = null)
    {
        options ??= new SamplerOptions();
        return new ReadContext(search, new SearchControl(search, options, new Deadline(options, CancellationToken.None)), new RandomSource(seed), start, Endless: false);
    }

}
