namespace CubeConnect;

/// <summary>What is known about a request that did not end well: the one question that matters before anything is sent again.</summary>
public enum RequestOutcome
{
    /// <summary>
    /// The request left and no answer shows whether it was carried out: the message may be out. Look before you send again, in the
    /// dashboard or by the webhook event <c>message.status_updated</c>. Of a call that only reads: no answer came. The default.
    /// </summary>
    Unknown,

    /// <summary>Nothing left this machine. Sending again cannot send twice.</summary>
    NotSent,

    /// <summary>The platform answered that it did not carry the request out. Sending again cannot send twice, but may fail again.</summary>
    Rejected,

    /// <summary>The platform accepted the request, but its answer could not be read. Do not send again: the message will be sent.</summary>
    Accepted,
}
