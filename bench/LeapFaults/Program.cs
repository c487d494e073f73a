using System.Globalization;
using QuantumPrune.Bench.LeapFaults;

const string Usage = """
    usage: faults [jobs, 2000] [seed, 1] [rate, 0.2]   a client that is killed again and again, against a faulty service; exit code 1 when a job is lost or run twice
           jobs [jobs, 1000]                            many jobs at the same time from one client: threads, sockets, memory
           codec                                        milliseconds to encode and decode a full Pegasus P16
    """;
switch (args)
{
    case ["faults", .. var rest]:
        return await FaultRun.RunAsync(Whole(rest, 0, 2000), (ulong)Whole(rest, 1, 1), rest.Length > 2 ? double.Parse(rest[2], CultureInfo.InvariantCulture) : 0.2);
    case ["faults-client", var endpoint, var folder, var jobs]:
        return await FaultClient.RunAsync(new Uri(endpoint), folder, int.Parse(jobs, CultureInfo.InvariantCulture));
    case ["jobs", .. var rest]:
        return await ManyJobs.RunAsync(Whole(rest, 0, 1000));
    case ["jobs-client", var endpoint, var folder, var jobs]:
        return await ManyJobs.ClientAsync(new Uri(endpoint), folder, int.Parse(jobs, CultureInfo.InvariantCulture));
    case ["codec"]:
        await CodecTiming.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}

static int Whole(string[] words, int at, int fallback) => words.Length > at ? int.Parse(words[at], CultureInfo.InvariantCulture) : fallback;
