using System.Text;
using System.Text.Json;
using CubeConnect.Gateways.Internal;
using CubeConnect.Json;

namespace CubeConnect.Gateways;

/// <summary>One message in Periskope's queue. Two shapes are in use, an older and a newer one; both are read into this.</summary>
/// <remarks>API rule: Periskope, "List Queue Jobs".</remarks>
public sealed record PeriskopeQueueJob
{
    /// <summary>The job's id: <c>queue_id</c>, or <c>id</c> in the older shape.</summary>
    public string? QueueId { get; init; }

    /// <summary>Where the message stands.</summary>
    public PeriskopeStatus Status { get; init; }

    /// <summary>The same in words; null in the older shape.</summary>
    public string? StatusDescription { get; init; }

    /// <summary>The chat; null where the answer did not say.</summary>
    public PeriskopeChatId? ChatId { get; init; }

    /// <summary>The text; null where the answer did not say.</summary>
    public string? Body { get; init; }

    /// <summary>The id for <see cref="PeriskopeClient.GetMessageStatusAsync"/>; null in the older shape.</summary>
    public string? UniqueId { get; init; }

    /// <summary>The id at WhatsApp; null until there is one.</summary>
    public string? MessageId { get; init; }

    /// <summary>When it was queued; null where the answer did not say.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>When its processing began; null until then, and in the newer shape.</summary>
    public DateTimeOffset? ProcessedAt { get; init; }

    /// <summary>When it was done; null until then, and in the newer shape.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How often the gateway tried; null where the answer did not say.</summary>
    public int? Attempts { get; init; }

    /// <summary>How many attempts were begun; null in the newer shape.</summary>
    public int? AttemptsStarted { get; init; }

    /// <summary>What went wrong in each attempt, in the gateway's words; empty in the newer shape.</summary>
    public IReadOnlyList<string> StackTrace { get; init; } = [];

    /// <summary>When it took its steps; empty in the older shape.</summary>
    public PeriskopeTimeline Timeline { get; init; } = PeriskopeTimeline.Empty;

    internal static PeriskopeQueueJob Read(ref Utf8JsonReader json)
    {
        var job = new QueueJobFields();
        if (!json.IsObject()) return new PeriskopeQueueJob();
        while (json.NextProperty()) job.Read(ref json);
        return job.ToRecord();
    }

    /// <exception cref="JsonException">It is no list.</exception>
    internal static IReadOnlyList<PeriskopeQueueJob> ReadList(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.StartArray ? json.List(Read) : throw new JsonException("The answer is no list of queue jobs.");

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("QueueId = ").Append(QueueId).Append(", Status = ").Append(Status.Value).Append(", Attempts = ").Append(Attempts);
        return true;
    }
}
