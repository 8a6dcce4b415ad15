namespace CubeConnect.Sandbox;

/// <summary>What the pages look into and act upon.</summary>
internal sealed record InboxParts(CubeConnectSandbox Sandbox, World World, Journal Journal, WebhookSender Webhooks, Feed Feed, ClockDriver Driver);
