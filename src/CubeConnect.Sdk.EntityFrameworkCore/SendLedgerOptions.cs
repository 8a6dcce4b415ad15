namespace CubeConnect.EntityFrameworkCore;

/// <summary>How the ledger keeps and delivers messages. Wrong values fail the start of <c>DeliverHere()</c>, and every use.</summary>
public sealed class SendLedgerOptions
{
    /// <summary>
    /// How long a worker has a message before another may look at it, by the database's clock. Longer than
    /// <see cref="CubeConnectOptions.AttemptTimeout"/>. Default: two minutes.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a message that cannot be sent is tried, from its first failure, before it is rejected. A wait does not count.
    /// Default: a day.
    /// </summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long a message that is accepted, rejected or dismissed is kept after its last change; <c>DeliverHere()</c> deletes it then, and
    /// its key is free again. Default: null, for ever.
    /// </summary>
    public TimeSpan? KeepFor { get; set; }

    /// <summary>
    /// A secret of at least 16 bytes, with which the column of the recipient holds a keyed hash in place of the number, and no short text
    /// can be guessed from the hash of the content. It must never change. Default: null, and the column holds the digits.
    /// </summary>
    public byte[]? RecipientKey { get; set; }

    /// <summary>How many messages of each priority <c>DeliverHere()</c> delivers at a time, 1 to 64. Default: 4.</summary>
    public int Workers { get; set; } = 4;

    /// <summary>
    /// How often <c>DeliverHere()</c> looks for messages that another process enqueued, unless <c>ListenWith()</c> hears of them sooner.
    /// Default: a second.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    internal void Check(CubeConnectOptions client)
    {
        Require(Lease >= client.AttemptTimeout + TimeSpan.FromSeconds(5), nameof(Lease), "5 s longer than AttemptTimeout, or more");
        Require(GiveUpAfter > TimeSpan.Zero, nameof(GiveUpAfter), "positive");
        Require(KeepFor is null || KeepFor > TimeSpan.Zero, nameof(KeepFor), "positive");
        Require(RecipientKey is null || RecipientKey.Length >= 16, nameof(RecipientKey), "16 bytes or more");
        Require(Workers is >= 1 and <= 64, nameof(Workers), "between 1 and 64");
        Require(PollInterval >= TimeSpan.FromMilliseconds(10), nameof(PollInterval), "10 ms or longer");
    }

    private static void Require(bool isRight, string name, string what)
    {
        if (!isRight) throw new InvalidOperationException($"SendLedgerOptions.{name} must be {what}.");
    }
}
