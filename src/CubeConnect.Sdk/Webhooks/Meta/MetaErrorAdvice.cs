namespace CubeConnect.Webhooks;

/// <summary>Whether another try can help, as one word for code to branch on.</summary>
public enum MetaErrorAdvice
{
    /// <summary>Not known. The value of <c>default</c>: look at the error before you send again.</summary>
    Unknown = 0,

    /// <summary>The same message will fail again. Change it, or drop it.</summary>
    Permanent = 1,

    /// <summary>It may pass later: wait some minutes, longer after each try.</summary>
    RetryLater = 2,

    /// <summary>Somebody has to put something right first, in the account, the template or the billing; then send again.</summary>
    FixFirst = 3,

    /// <summary>A limit of about a day. Wait 24 hours before you write to this person, or from this number, again.</summary>
    WaitADay = 4,
}
