using System.Globalization;

namespace CubeConnect.Sandbox;

/// <summary>Something a customer did: an answer, or a <c>block</c>, <c>unblock</c> or <c>report</c>. Its text form holds no number and no text.</summary>
internal sealed record CustomerAct
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string AccountId { get; init; }

    public required string Phone { get; init; }

    /// <summary>As <c>message.received</c> names it, or one of the three others.</summary>
    public required string Type { get; init; }

    /// <summary>What the page shows: the text, or <c>[image]</c> and the like.</summary>
    public required string Content { get; init; }

    /// <summary>What the page shows beside it: a caption, the name of a file, a place.</summary>
    public string? Detail { get; init; }

    /// <summary>Where the picture or file is, for the page alone: it is never loaded, and no webhook carries it.</summary>
    public string? Link { get; init; }

    public string? SenderName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Its place among all messages and all that customers did, from 1.</summary>
    public int Order { get; set; }

    /// <summary>True for what opens the 24 hours.</summary>
    public bool IsAnswer => Type is not ("block" or "unblock" or "report");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Type} at {At:O}");
}
