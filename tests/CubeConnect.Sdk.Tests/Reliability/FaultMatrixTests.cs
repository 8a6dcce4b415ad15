using System.Collections.Concurrent;
using CubeConnect.Tests.Docs;
using CubeConnect.Tests.Reliability.Matrix;
using Xunit.Abstractions;

namespace CubeConnect.Tests.Reliability;

/// <summary>
/// Every fault against every kind of operation, over real sockets. The table is in docs/reliability.md, and is this data.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private static readonly ConcurrentDictionary<(string Fault, MatrixOperation Operation), Lazy<Task<MatrixCell>>> Played = new();

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var row in FaultMatrix.Rows.Where(FaultMatrix.Applies))
        {
            foreach (var operation in row.Cells.Keys) cells.Add(row.Fault, operation.Name);
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Ends_as_the_table_says(string fault, string operation)
    {
        var row = FaultMatrix.Rows.Single(row => row.Fault == fault);
        var what = MatrixOperation.All.Single(known => known.Name == operation);

        (await PlayAsync(row, what)).Should().Be(row.Cells[what]);
    }

    [Fact]
    public void Every_fault_meets_every_operation() =>
        FaultMatrix.Rows.Should().OnlyContain(row => row.Cells.Count == MatrixOperation.All.Count);

    [Fact]
    public void A_message_arrives_a_second_time_only_after_the_platform_has_refused_the_first() =>
        FaultMatrix.Rows.Where(row => row.Cells[MatrixOperation.Send].Requests > 1).Select(row => row.Fault)
            .Should().NotBeEmpty().And.OnlyContain(fault => fault.Contains("429", StringComparison.Ordinal));

    [Fact]
    public void A_message_that_may_have_arrived_is_never_called_not_sent() =>
        FaultMatrix.Rows.Select(row => row.Cells[MatrixOperation.Send]).Where(cell => cell.Requests > 0)
            .Should().NotContain(cell => cell.Outcome == RequestOutcome.NotSent);

    /// <summary>
    /// Plays what has not been played, and prints all of it: what the platform got, what came of it, and whether that is right.
    /// </summary>
    [Fact]
    public async Task Prints_the_matrix()
    {
        var wrong = 0;
        foreach (var (title, rows) in FaultMatrix.Groups)
        {
            output.WriteLine($"{Environment.NewLine}{title}");
            foreach (var row in rows.Where(FaultMatrix.Applies))
            {
                foreach (var (operation, expected) in row.Cells)
                {
                    var cell = await PlayAsync(row, operation);
                    var passed = cell == expected;
                    if (!passed) wrong++;
                    output.WriteLine(
                        $"  {(passed ? "pass" : "FAIL")}  {operation.Name,-8}  {row.Fault,-75}  {string.Join(" | ", cell.Columns())}");
                }
            }
        }

        wrong.Should().Be(0);
    }

    [Fact]
    public void The_document_holds_the_same_table()
    {
        foreach (var (title, rows) in FaultMatrix.Groups) DocumentedTable.Compare("docs/reliability.md", title, MatrixTable.Header,
            MatrixTable.Lines(rows));
    }

    private static async Task<MatrixCell> PlayAsync(MatrixRow row, MatrixOperation operation)
    {
        var play = Played.GetOrAdd((row.Fault, operation), _ => new Lazy<Task<MatrixCell>>(() => MatrixStage.RunAsync(row, operation)));
        var cell = await play.Value;
#if CORE_NETSTANDARD
        // .NET repeats a read without content by itself and at once, and .NET Framework permits none with content.
        var later = cell with { Seconds = 0.5 };
        if (operation == MatrixOperation.Read && cell.Seconds == 0 && later == row.Cells[operation]) return later;
#endif
        return cell;
    }
}
