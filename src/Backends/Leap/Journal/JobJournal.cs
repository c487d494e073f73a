using System.Security.Cryptography;
using System.Text;
using QuantumPrune.Backends.Leap.Sapi;
using QuantumPrune.Backends.Leap.Wire;
using QuantumPrune.Storage;

namespace QuantumPrune.Backends.Leap.Journal;

/// <summary>
/// What was, or may have been, handed in to the service, on disk before anything is sent: an SQLite file in the user's folder. Whatever moment a process dies at, the next
/// one finds each job with its answer, its id, or the label to look it up by.
/// </summary>
/// <remarks>
/// Jobs belong to a run, whose process holds a lock. An open job of a run that is over is an orphan: the next run that asks the very same takes it over instead of
/// paying again, and <c>jobs fetch</c> brings its result. No token is ever written here. Safe for concurrent use, by several processes too.
/// </remarks>
public sealed class JobJournal : IAsyncDisposable
{
    private const int LargestBlob = 900_000_000;
    private const string Columns = "label, run, key, state, solver, type, parameters, uploaded, upload, problem, error, estimate, charge, created, changed, endpoint, destination, command, account";

    private static readonly Lock Opening = new(); // to close a file lets go of all locks that this process has on it

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly SqliteDatabase _database;

    /// <summary>Opens the journal of a folder, or starts one.</summary>
    /// <exception cref="InputException">QP5240: the folder or file cannot be used. QP5241: a newer program wrote it.</exception>
    public JobJournal(string folder, TimeProvider time)
    {
        JournalFolder.Make(folder);
        JournalFolder.Make(Path.Combine(folder, "runs"));
        (_folder, _time) = (folder, time);
        var path = Path.Combine(folder, "jobs.db");
        lock (Opening) _database = Open(path);
        try
        {
            JournalSchema.Ensure(_database, path);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>Starts a run, which is alive until it is disposed of or its process ends.</summary>
    /// <param name="command">What the user asked for, without secrets.</param>
    /// <param name="destination">Where the results go; may be empty.</param>
    /// <param name="endpoint">Where its jobs are sent.</param>
    /// <param name="account">Who pays for them, see <see cref="SapiClient.Account"/>; only jobs of the same account are adopted.</param>
    public async Task<JournalRun> StartRunAsync(string command, string destination, Uri endpoint, string account)
    {
        var id = NewRun();
        var alive = FileLock.TryTake(LockOf(id), deletes: true) ?? throw new InputException("QP5240", $"'{LockOf(id)}' cannot be locked.", "Name another folder in QUANTUMPRUNE_HOME.");
        try
        {
            await _database.TransactAsync(t => Do(t, "INSERT INTO runs(id, command, destination, endpoint, account, started) VALUES(?,?,?,?,?,?)", id, command, destination, endpoint.AbsoluteUri, account, Now)).ConfigureAwait(false);
            return new JournalRun(this, id, endpoint.AbsoluteUri, account, alive);
        }
        catch
        {
            alive.Dispose();
            throw;
        }
    }

    /// <summary>Notes that jobs of a command may come to be in this journal.</summary>
    /// <param name="command">What the user asked for, without secrets.</param>
    public Task AnnounceAsync(string command) => _database.TransactAsync(t => Do(t, "INSERT INTO runs(id, command, destination, endpoint, account, started) VALUES(?,?,'','','',?)", NewRun(), command, Now));

    /// <summary>Whether this journal has a run of a command, or was told that there may be one.</summary>
    public Task<bool> KnowsAsync(string command) => _database.TransactAsync(t => t.Query("SELECT 1 FROM runs WHERE command=? LIMIT 1", _ => 0, command).Count > 0);

    /// <summary>Takes over an orphan that asks the same, oldest first, or writes a new job down. When this returns the job is on disk.</summary>
    internal Task<JobRecord> AddAsync(JournalRun run, JobRequest request)
    {
        if (request.Data.Length > LargestBlob) throw new InputException("QP5242", $"The problem has {request.Data.Length} bytes; the journal keeps up to {LargestBlob}.", "Split the problem, or reduce it ('reduce:').");
        var data = Zlib.Pack(request.Data);
        return _database.TransactAsync(t =>
        {
            if (Orphans(t, request.Key).Find(run.Shares) is { } orphan)
            {
                t.Execute("UPDATE jobs SET run=?, changed=? WHERE label=?", run.Id, Now, orphan.Label);
                return orphan with { Run = run.Id };
            }

            var label = run.NextLabel();
            t.Execute(
                "INSERT INTO jobs(label, run, key, state, solver, type, parameters, uploaded, estimate, created, changed, data, context) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
                label, run.Id, request.Key, (int)JobState.Prepared, request.Solver.ToString(), request.Type, Encoding.UTF8.GetString(request.Parameters), request.Uploaded ? 1 : 0, request.Charge, Now, Now, data, request.Context);
            return Select(t, "label=?", label)[0];
        });
    }

    /// <summary>How many orphans that ask the same were taken by the service already: asked again, they cost nothing again.</summary>
    internal Task<int> PaidForAsync(JournalRun run, string key) => _database.TransactAsync(t => Orphans(t, key).Count(job => run.Shares(job) && job.State is JobState.Submitted or JobState.Answered));

    /// <summary>Notes the id of a job's upload.</summary>
    internal Task UploadedAsync(string label, string upload) => UpdateAsync(label, "upload=?", upload);

    /// <summary>Notes SAPI's id.</summary>
    internal Task SubmittedAsync(string label, string problem) => UpdateAsync(label, "problem=?, state=?", problem, (int)JobState.Submitted);

    /// <summary>Keeps the answer and the cost it states.</summary>
    internal Task AnsweredAsync(string label, byte[] answer, double? charge) => UpdateAsync(label, "answer=?, charge=?, state=?", Zlib.Pack(answer), charge, (int)JobState.Answered);

    /// <summary>Notes that no answer will come, of a job that was open until now; its data are let go. Whether it was open.</summary>
    /// <param name="label">The job.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="error">Why, or null.</param>
    internal Task<bool> EndedAsync(string label, JobState state, string? error) => _database.TransactAsync(t =>
    {
        t.Execute("UPDATE jobs SET state=?, error=?, data=NULL, context=NULL, answer=NULL, changed=? WHERE label=? AND state<=?", (int)state, error, Now, label, (int)JobState.Submitted);
        return t.Query("SELECT changes()", row => row.Whole(0))[0] > 0;
    });

    /// <summary>Whether a process still works on a run.</summary>
    internal Task<bool> IsAliveAsync(string run) => _database.TransactAsync(_ => !IsDead(run));

    /// <summary>Notes that the answer went where it belongs; all data are let go.</summary>
    public Task DeliveredAsync(string label) => UpdateAsync(label, "state=?, data=NULL, context=NULL, answer=NULL", (int)JobState.Delivered);

    /// <summary>The data of a job that is to be sent.</summary>
    internal async Task<byte[]> DataAsync(string label) => Unpack(await BlobAsync("data", label).ConfigureAwait(false));

    /// <summary>What a job's answer is read with.</summary>
    public async Task<byte[]> ContextAsync(string label) => await BlobAsync("context", label).ConfigureAwait(false);

    /// <summary>The answer of a job.</summary>
    public async Task<byte[]> AnswerAsync(string label) => Unpack(await BlobAsync("answer", label).ConfigureAwait(false));

    /// <summary>All jobs, newest first; at most <paramref name="most"/>.</summary>
    public Task<IReadOnlyList<JobRecord>> ListAsync(int most = 1000) => _database.TransactAsync<IReadOnlyList<JobRecord>>(t => Select(t, "1 ORDER BY created DESC, label DESC LIMIT ?", (long)most));

    /// <summary>The job of a label or of SAPI's id, or null.</summary>
    public Task<JobRecord?> FindAsync(string labelOrId) => _database.TransactAsync(t => Select(t, "label=?1 OR problem=?1 ORDER BY created DESC LIMIT 1", labelOrId).FirstOrDefault());

    /// <summary>The jobs that nobody waits for any more, oldest first: those of runs that are over, and not lost or delivered themselves.</summary>
    public Task<IReadOnlyList<JobRecord>> OrphansAsync() => _database.TransactAsync<IReadOnlyList<JobRecord>>(t => Orphans(t, null));

    /// <summary>Makes orphans part of <paramref name="run"/>, so that no other process takes them; those that another one took in between are left out.</summary>
    public Task<IReadOnlyList<JobRecord>> AdoptAsync(JournalRun run, IReadOnlyCollection<string> labels) => _database.TransactAsync<IReadOnlyList<JobRecord>>(t =>
    {
        var adopted = Orphans(t, null).Where(orphan => labels.Contains(orphan.Label)).ToList();
        foreach (var orphan in adopted) t.Execute("UPDATE jobs SET run=?, changed=? WHERE label=?", run.Id, Now, orphan.Label);
        return adopted;
    });

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The run's results went where they belong: what was answered is delivered. What it left open stays to be fetched once the run is over.</summary>
    internal Task FinishAsync(string run) => _database.TransactAsync(t =>
        Do(t, "UPDATE jobs SET state=?, data=NULL, context=NULL, answer=NULL, changed=? WHERE run=? AND state=?", (int)JobState.Delivered, Now, run, (int)JobState.Answered));

    private static SqliteDatabase Open(string path)
    {
        JournalFolder.MakeFile(path);
        return new SqliteDatabase(path, Fault);

        InputException Fault(SqliteFault fault) => new("QP5240", $"The journal of remote jobs '{path}' cannot be used ({fault.Detail}).", "Check free space and permissions, or name another folder in QUANTUMPRUNE_HOME.");
    }

    private static string NewRun() => RandomNumberGenerator.GetHexString(12, lowercase: true);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private string LockOf(string run) => Path.Combine(_folder, "runs", run + ".lock");

    /// <summary>Open jobs of runs whose lock nobody holds.</summary>
    private List<JobRecord> Orphans(SqliteTransaction t, string? key)
    {
        var open = Select(t, $"state<={(int)JobState.Answered}{(key is null ? "" : " AND key=?")} ORDER BY created, label", key is null ? [] : [key]);
        var dead = open.Select(job => job.Run).Distinct().Where(IsDead).ToHashSet();
        return [.. open.Where(job => dead.Contains(job.Run))];
    }

    private bool IsDead(string run)
    {
        using var taken = FileLock.TryTake(LockOf(run), deletes: true);
        return taken is not null;
    }

    private Task<int> UpdateAsync(string label, string change, params object?[] values) => _database.TransactAsync(t => Do(t, $"UPDATE jobs SET {change}, changed=? WHERE label=?", [.. values, Now, label]));

    private async Task<byte[]> BlobAsync(string column, string label) =>
        (await _database.TransactAsync(t => t.Query($"SELECT {column} FROM jobs WHERE label=?", row => row.BytesOrNull(0), label)).ConfigureAwait(false)).FirstOrDefault()
        ?? throw new InputException("QP5243", $"The journal has no {column} of job '{label}'.", "See 'quantumprune jobs show': it was delivered, cancelled or refused before.");

    private static int Do(SqliteTransaction t, string sql, params object?[] values)
    {
        t.Execute(sql, values);
        return 0;
    }

    private static List<JobRecord> Select(SqliteTransaction t, string where, params object?[] values) =>
        t.Query($"SELECT {Columns} FROM jobs JOIN runs ON runs.id = jobs.run WHERE {where}", Read, values);

    private static JobRecord Read(SqliteRow row) => new(row.Text(0), row.Text(1), row.Text(2), (JobState)row.Whole(3))
    {
        Solver = SolverIdentity.Parse(row.Text(4)),
        Type = row.Text(5),
        Parameters = row.Text(6),
        Uploaded = row.Whole(7) != 0,
        UploadId = row.TextOrNull(8),
        ProblemId = row.TextOrNull(9),
        Error = row.TextOrNull(10),
        EstimatedCharge = row.Real(11),
        Charge = row.RealOrNull(12),
        CreatedOn = DateTimeOffset.FromUnixTimeMilliseconds(row.Whole(13)),
        ChangedOn = DateTimeOffset.FromUnixTimeMilliseconds(row.Whole(14)),
        Endpoint = row.Text(15),
        Destination = row.Text(16),
        Command = row.Text(17),
        Account = row.Text(18),
    };

    private static byte[] Unpack(byte[] bytes)
    {
        try
        {
            return Zlib.Unpack(bytes);
        }
        catch (InvalidDataException e)
        {
            throw new InputException("QP5243", $"The journal's data of a job are damaged: {e.Message}", "Withdraw the job ('quantumprune jobs cancel') and run the command again.", e);
        }
    }
}
