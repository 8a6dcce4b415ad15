using System.Collections;
using CubeConnect.Sandbox.Webhooks;

namespace CubeConnect.Sandbox;

/// <summary>
/// The webhooks that were sent, or could not be, in the order of their events, and how they are sent. What it lists moves on while the
/// sandbox runs; one enumeration sees one moment. Safe for any number of threads.
/// </summary>
public sealed class SandboxWebhooks : IReadOnlyList<SandboxWebhookDelivery>
{
    private const string UsualPath = "/cubeconnect/webhook";
    private readonly SandboxState _state;
    private readonly WebhookSender _sender;

    internal SandboxWebhooks(SandboxState state, WebhookSender sender) => (_state, _sender) = (state, sender);

    /// <summary>
    /// True holds each webhook back by a time of its own, up to <see cref="SandboxPace.LateWebhook"/>, so that some overtake others; false,
    /// the default, keeps them in order. <see cref="CubeConnectSandboxOptions.Seed"/> decides the times: the same seed and the same events,
    /// the same order. With a manual clock they wait until it is moved.
    /// </summary>
    public bool OutOfOrder
    {
        get => _sender.OutOfOrder;
        set => _sender.OutOfOrder = value;
    }

    /// <summary>
    /// True sends every webhook that was answered with a 2xx a second time, signed anew; false, the default, sends it once.
    /// </summary>
    public bool Duplicates
    {
        get => _sender.Duplicates;
        set => _sender.Duplicates = value;
    }

    /// <summary>How many are kept.</summary>
    public int Count => _state.Read(() => _sender.Count - _sender.First);

    /// <summary>A webhook by its place among those that are kept, oldest first.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none at this place.</exception>
    public SandboxWebhookDelivery this[int index] =>
        _state.Read(() => index < 0 ? null : _sender.Find(_sender.First + index + 1))
            ?? throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>
    /// Sends the first tenant's webhooks into an app that runs in the test's own process, from the next one on:
    /// <c>sandbox.Webhooks.DeliverTo(factory.CreateClient)</c> for a <c>WebApplicationFactory</c>, <c>server.CreateClient</c> for a
    /// <c>TestServer</c>.
    /// </summary>
    /// <param name="createClient">Makes the client, once and at once; the sandbox disposes of it. Its base address must be on this machine,
    /// unless <see cref="CubeConnectSandboxOptions.AllowWebhooksBeyondLoopback"/> is set.</param>
    /// <param name="path">The path of the receiver, below the client's base address; <c>/cubeconnect/webhook</c> when left out.</param>
    /// <exception cref="ArgumentException">The client has no base address.</exception>
    public void DeliverTo(Func<HttpClient> createClient, string path = UsualPath)
    {
        ArgumentNullException.ThrowIfNull(createClient);
        var client = createClient();
        _sender.Post.Own(client);
        DeliverTo(client, path);
    }

    /// <summary>
    /// Sends the first tenant's webhooks through a client, from the next one on. The client stays the caller's, who disposes of it after
    /// the sandbox; otherwise as <see cref="DeliverTo(Func{HttpClient}, string)"/>.
    /// </summary>
    /// <param name="client">The client, with a base address.</param>
    /// <param name="path">The path of the receiver, below the client's base address; <c>/cubeconnect/webhook</c> when left out.</param>
    /// <exception cref="ArgumentException">The client has no base address.</exception>
    public void DeliverTo(HttpClient client, string path = UsualPath)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(path);
        if (client.BaseAddress is not { } root)
        {
            throw new ArgumentException(
                "The client needs a base address, such as the one a WebApplicationFactory gives it.", nameof(client));
        }

        lock (_state.Gate)
        {
            var tenant = _state.Tenants[0];
            tenant.Settings.WebhookUrl = new Uri(root, path);
            _sender.Post.Use(tenant.Id, client);
        }
    }

    /// <summary>Sends a webhook once more, signed anew, whatever became of it.</summary>
    /// <param name="number">Its <see cref="SandboxWebhookDelivery.Number"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The webhook does not exist, or no longer.</exception>
    public void SendAgain(int number)
    {
        lock (_state.Gate)
        {
            if (_sender.Find(number) is null) throw new ArgumentOutOfRangeException(nameof(number));
            _sender.SendAgain(number);
        }
    }

    /// <summary>Gives the webhooks of this moment, oldest first.</summary>
    public IEnumerator<SandboxWebhookDelivery> GetEnumerator() =>
        _state.Read(() => _sender.Snapshot().AsEnumerable()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
