using CubeConnect.Cli.Accounts;

namespace CubeConnect.Cli.Messages;

internal class MessageSettings : PlatformSettings
{
    [CommandArgument(0, "<ID>")]
    [Description("The id that 'send' printed")]
    public string Id { get; init; } = string.Empty;
}

internal sealed class MessageWaitSettings : MessageSettings
{
    [CommandOption("--status <STATUS>")]
    [Description("sent, delivered or read")]
    [DefaultValue("delivered")]
    public string Status { get; init; } = "delivered";

    [CommandOption("--timeout <SECONDS>")]
    [Description("How long to wait")]
    [DefaultValue("300")]
    public string Timeout { get; init; } = "300";
}

internal sealed class MessageGetCommand(Terminal terminal) : AsyncCommand<MessageSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, MessageSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = Connection.Open(settings, terminal);
        var message = await connection.Client.GetMessageAsync(new MessageId(settings.Id), cancellationToken);
        terminal.Result(settings, MessageWait.Shown(message));
        return ExitCode.Done;
    }
}

internal sealed class MessageWaitCommand(Terminal terminal) : AsyncCommand<MessageWaitSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, MessageWaitSettings settings, CancellationToken cancellationToken)
    {
        var (status, timeout) = (MessageWait.Status("--status", settings.Status), MessageWait.Time(settings.Timeout));
        await using var connection = Connection.Open(settings, terminal);
        return await MessageWait.RunAsync(
            connection.Client, new MessageId(settings.Id), status, timeout, settings, terminal, cancellationToken);
    }
}

internal static class MessageWait
{
    private const int LongestWait = 24 * 60 * 60; // what a wait of the SDK may last
    private static readonly MessageStatus[] Wanted = [MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Read];

    public static MessageStatus Status(string option, string text) =>
        Array.Find(Wanted, status => status == new MessageStatus(text)) is { Value.Length: > 0 } status
            ? status
            : throw OptionValue.Wrong(option, "one of sent, delivered and read");

    public static TimeSpan Time(string seconds) => TimeSpan.FromSeconds(OptionValue.Number("--timeout", seconds, 1, LongestWait));

    // Prints the last state of the message, also after a time-out.
    public static async Task<int> RunAsync(
        ICubeConnectClient client, MessageId id, MessageStatus status, TimeSpan timeout, OutputSettings settings, Terminal terminal,
        CancellationToken cancellationToken)
    {
        try
        {
            var wait = new WaitOptions { Timeout = timeout };
            var message = await client.WaitForMessageAsync(id, status, wait, cancellationToken);
            terminal.Result(settings, Shown(message));
            return message.Status.HasReached(status) ? ExitCode.Done : ExitCode.Failed;
        }
        catch (CubeConnectTimeoutException e)
        {
            await ShowLastAsync(client, id, settings, terminal, cancellationToken);
            await ErrorText.ReportAsync(e, ErrorText.Of(e), ExitCode.TimedOut, settings.Json, terminal);
            return ExitCode.TimedOut;
        }
    }

    // The time is over, so this look may last a few seconds only, and its failure changes nothing.
    private static async Task ShowLastAsync(
        ICubeConnectClient client, MessageId id, OutputSettings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            var brief = client.With(new RequestOptions { Timeout = TimeSpan.FromSeconds(5) });
            terminal.Result(settings, Shown(await brief.GetMessageAsync(id, cancellationToken)));
        }
        catch (CubeConnectException)
        {
            terminal.Result(settings, new { Id = id.Value });
        }
    }

    public static object Shown(Message message) => new
    {
        Id = message.Id.Value, Status = message.Status.Value, Phone = message.Phone.Value, Type = message.Type.Value,
        WhatsappMessageId = message.WhatsAppMessageId.Value, message.SentAt, message.ScheduledAt, message.Cost, message.CostCurrency,
        message.ErrorMessage, message.CreatedAt,
    };
}
