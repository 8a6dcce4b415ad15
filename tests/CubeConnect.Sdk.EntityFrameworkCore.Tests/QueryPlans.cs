using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CubeConnect.EntityFrameworkCore.Tests;

/// <summary>Has the database explain each SELECT, UPDATE and DELETE before it runs.</summary>
internal sealed class QueryPlans : DbCommandInterceptor
{
    private readonly ConcurrentQueue<(string Statement, string Plan)> _plans = [];

    /// <summary>Whether it does; it costs a statement more for each.</summary>
    public bool Read { get; set; }

    /// <summary>Whether PostgreSQL must use an index, although a few rows are read faster without one.</summary>
    public bool IsForced { get; set; } = true;

    public int Count => _plans.Count;

    /// <summary>What reads a table from end to end, with its plan. SQLite says SCAN, PostgreSQL Seq Scan.</summary>
    public IEnumerable<string> Scans => _plans
        .Where(plan => plan.Plan.Replace("SCAN CONSTANT ROW", "", StringComparison.Ordinal).Contains("SCAN ", StringComparison.Ordinal)
            || plan.Plan.Contains("Seq Scan", StringComparison.Ordinal))
        .Select(plan => $"{plan.Statement}\n{plan.Plan}");

    /// <summary>What PostgreSQL reads a whole index for. SQLite says SCAN there too.</summary>
    public IEnumerable<string> WholeIndexes => _plans
        .Where(plan => plan.Plan.Split("->").Any(node =>
            (node.Contains("Scan using", StringComparison.Ordinal) || node.Contains("Bitmap Index Scan", StringComparison.Ordinal))
            && !node.Contains("Index Cond", StringComparison.Ordinal)))
        .Select(plan => $"{plan.Statement}\n{plan.Plan}");

    /// <summary>What sorts rows that it has read first, with its plan.</summary>
    public IEnumerable<string> Sorts => _plans
        .Where(plan => plan.Plan.Contains("TEMP B-TREE", StringComparison.Ordinal)
            || plan.Plan.Contains("Sort Key", StringComparison.Ordinal))
        .Select(plan => $"{plan.Statement}\n{plan.Plan}");

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await ExplainAsync(command);
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        await ExplainAsync(command);
        return result;
    }

    private async Task ExplainAsync(DbCommand command)
    {
        if (!Read || command.CommandText.Split([' ', '\n', '\r'], 2)[0] is not ("SELECT" or "UPDATE" or "DELETE")) return;
        await using var explain = command.Connection!.CreateCommand();
        explain.Transaction = command.Transaction;
        var isPostgres = explain.GetType().Name == "NpgsqlCommand";
        if (isPostgres && IsForced)
        {
            // What matters is that there is an index.
            explain.CommandText = "SET enable_seqscan = off; SET enable_sort = off";
            await explain.ExecuteNonQueryAsync();
        }

        explain.CommandText = (isPostgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        foreach (DbParameter parameter in command.Parameters)
        {
            var copy = parameter is ICloneable cloneable ? (DbParameter)cloneable.Clone() : explain.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(copy);
        }

        var lines = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) lines.Add(reader.GetString(reader.FieldCount - 1));
        }

        _plans.Enqueue((command.CommandText, string.Join('\n', lines)));
    }
}
