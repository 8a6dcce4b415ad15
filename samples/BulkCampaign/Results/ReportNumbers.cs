using CubeConnect;

namespace BulkCampaign.Results;

/// <summary>Everything that the report shows.</summary>
public sealed record ReportNumbers
{
    public required string Campaign { get; init; }

    public required RenderedMessage Message { get; init; }

    public required int Rows { get; init; }

    public required int Faulty { get; init; }

    public required int Sent { get; init; }

    public required int Delivered { get; init; }

    public required int Read { get; init; }

    public required int Failed { get; init; }

    public required int OptedOut { get; init; }

    /// <summary>Why rows were not sent, and how many of each; the most frequent first.</summary>
    public required IReadOnlyList<(string Reason, int Count)> Reasons { get; init; }

    /// <summary>Each day that campaigns began on, with its recipients.</summary>
    public required IReadOnlyList<(string Day, int Count)> Days { get; init; }
}
