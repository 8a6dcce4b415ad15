namespace CubeConnect.Wolverine;

/// <summary>Lets Wolverine deliver.</summary>
public static class WolverineOptionsExtensions
{
    /// <summary>
    /// Handles <see cref="DeliverSend"/>, on a local queue of its own that is durable where Wolverine has a message store. A message that
    /// is not ready comes back at its time, and after any other failure the job comes back within five minutes.
    /// </summary>
    /// <param name="options">Wolverine.</param>
    /// <returns>The options.</returns>
    /// <example><code>
    /// using Wolverine;
    ///
    /// builder.UseWolverine(options =&gt; options.UseSendLedger());
    /// </code></example>
    public static WolverineOptions UseSendLedger(this WolverineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddMessageHandler(new DeliverSendHandler());
        options.LocalQueueFor<DeliverSend>().UseDurableInbox();
        return options;
    }
}
