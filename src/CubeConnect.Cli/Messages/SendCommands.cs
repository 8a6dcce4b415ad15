using CubeConnect.Cli.Accounts;
using CubeConnect.Cli.Templates;

namespace CubeConnect.Cli.Messages;

internal class SendSettings : WriteSettings
{
    [CommandOption("--to <PHONE>", isRequired: true)]
    [Description("The customer's number, with its country code unless --region is given")]
    public string To { get; init; } = string.Empty;

    [CommandOption("--region <CODE>")]
    [Description("The country of a number without a country code, for example SA")]
    public string? Region { get; init; }

    [CommandOption("--at <TIME>")]
    [Description("When to send: '2027-03-09 20:00' with --zone, or 2027-03-09T20:00:00+03:00. Without it: now")]
    public string? At { get; init; }

    [CommandOption("--zone <ZONE>")]
    [Description("The time zone of --at, for example Asia/Riyadh")]
    public string? Zone { get; init; }

    [CommandOption("--wait <STATUS>")]
    [Description("Waits until the message is sent, delivered or read")]
    public string? Wait { get; init; }

    [CommandOption("--timeout <SECONDS>")]
    [Description("How long --wait waits")]
    [DefaultValue("300")]
    public string Timeout { get; init; } = "300";

    // Checked before anything is sent.
    public (PhoneNumber Phone, Schedule? Schedule, MessageStatus? Wait, TimeSpan Timeout) Read() => (
        OptionValue.Phone("--to", To, Region), OptionValue.Schedule(At, Zone),
        Wait is null ? null : MessageWait.Status("--wait", Wait), MessageWait.Time(Timeout));
}

internal sealed class SendTextSettings : SendSettings
{
    [CommandArgument(0, "<TEXT>")]
    [Description("The text. WhatsApp delivers it within 24 hours of the customer's last message")]
    public string Text { get; init; } = string.Empty;
}

internal sealed class SendTemplateSettings : SendSettings
{
    [CommandArgument(0, "<TEMPLATE>")]
    [Description("The template's name")]
    public string Template { get; init; } = string.Empty;

    [CommandOption("--language <CODE>")]
    [Description("The template's language, for example ar")]
    public string? Language { get; init; }

    [CommandOption("--param <VALUE>")]
    [Description("A value for the body, in the order of its variables; repeat it for each")]
    public string[] Parameters { get; init; } = [];

    [CommandOption("--named <NAME=VALUE>")]
    [Description("A value for a named variable of the body; repeat it for each")]
    public string[] Named { get; init; } = [];

    [CommandOption("--header-text <VALUE>")]
    [Description("The value of a text header")]
    public string? HeaderText { get; init; }

    [CommandOption("--header-image <URL>")]
    [Description("The image of the header")]
    public string? HeaderImage { get; init; }

    [CommandOption("--header-video <URL>")]
    [Description("The video of the header")]
    public string? HeaderVideo { get; init; }

    [CommandOption("--header-document <URL>")]
    [Description("The document of the header")]
    public string? HeaderDocument { get; init; }

    [CommandOption("--button <SUFFIX>")]
    [Description("The URL suffix of a button; repeat it for each button, starting with the first")]
    public string[] Buttons { get; init; } = [];

    [CommandOption("--otp <CODE>")]
    [Description("The one-time password of an authentication template, instead of --param and --button")]
    public string? Password { get; init; }

    public IReadOnlyList<TemplateComponent> ToComponents()
    {
        if (Parameters.Length > 0 && Named.Length > 0) throw new UsageException("--named and --param: give only one of the two.");
        if (Password is not null)
        {
            return Parameters.Length + Named.Length + Buttons.Length == 0
                ? TemplateComponent.OneTimePassword(Password)
                : throw new UsageException("--otp fills body and button by itself. Leave --param, --named and --button out.");
        }

        List<TemplateComponent> all = [];
        List<TemplateParameter> headers = [];
        if (HeaderText is not null) headers.Add(TemplateParameter.Text(HeaderText));
        if (HeaderImage is not null) headers.Add(TemplateParameter.Image(OptionValue.Url("--header-image", HeaderImage)));
        if (HeaderVideo is not null) headers.Add(TemplateParameter.Video(OptionValue.Url("--header-video", HeaderVideo)));
        if (HeaderDocument is not null)
            headers.Add(TemplateParameter.Document(OptionValue.Url("--header-document", HeaderDocument)));
        if (headers.Count > 1) throw new UsageException("--header-... : a template has one header. Give one of these options.");
        if (headers.Count == 1) all.Add(TemplateComponent.Header(headers[0]));
        if (Parameters.Length > 0) all.Add(TemplateComponent.Body(Parameters));
        var named = Named.Select(text => OptionValue.Pair("--named", text, "first_name=Ahmed"));
        if (Named.Length > 0) all.Add(TemplateComponent.Body([.. named.Select(pair => TemplateParameter.Named(pair.Name, pair.Value))]));
        all.AddRange(Buttons.Select((suffix, i) => TemplateComponent.UrlButton(i, suffix)));
        return all;
    }
}

internal sealed class SendTextCommand(Terminal terminal) : AsyncCommand<SendTextSettings>
{
    public override Task<int> ExecuteAsync(CommandContext context, SendTextSettings settings, CancellationToken cancellationToken) =>
        Sending.RunAsync(settings, terminal, "Send a text", (client, phone, schedule) =>
            client.SendTextAsync(new SendTextRequest { Phone = phone, Text = settings.Text, Schedule = schedule }, cancellationToken),
            cancellationToken);
}

internal sealed class SendTemplateCommand(Terminal terminal) : AsyncCommand<SendTemplateSettings>
{
    public override Task<int> ExecuteAsync(CommandContext context, SendTemplateSettings settings, CancellationToken cancellationToken)
    {
        var components = settings.ToComponents();
        return Sending.RunAsync(settings, terminal, $"Send the template '{settings.Template}'", (client, phone, schedule) =>
            SendAsync(client, new SendTemplateRequest
            {
                Phone = phone, Template = settings.Template, Language = settings.Language, Components = components, Schedule = schedule,
            }, cancellationToken), cancellationToken);
    }

    // A name that the account does not have is answered with the nearest that it has.
    private static async Task<MessageReceipt> SendAsync(
        ICubeConnectClient client, SendTemplateRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendTemplateAsync(request, cancellationToken);
        }
        catch (CubeConnectTemplateException e) when (e.ErrorCode == ErrorCode.TemplateNotFound)
        {
            try
            {
                e.Data[ErrorText.Hint] = AccountTemplates.NearestOf(request.Template, await client.ListTemplatesAsync(cancellationToken));
            }
            catch (CubeConnectException)
            {
                // The refusal is what counts.
            }

            throw;
        }
    }
}

internal static class Sending
{
    public static async Task<int> RunAsync(
        SendSettings settings, Terminal terminal, string what,
        Func<ICubeConnectClient, PhoneNumber, Schedule?, Task<MessageReceipt>> send, CancellationToken cancellationToken)
    {
        var (phone, schedule, status, timeout) = settings.Read();
        await using var connection = Connection.Open(settings, terminal);
        await connection.AskAsync(settings, terminal, $"{what} to {phone.Value}", cancellationToken);
        var receipt = await send(connection.Client, phone, schedule);
        if (status is not { } wanted)
        {
            Print(settings, terminal, receipt);
            return ExitCode.Done;
        }

        terminal.Note($"Accepted as message {receipt.Id.Value}, {receipt.Status.Value}. Waiting until it is {wanted.Value}.");
        try
        {
            return await MessageWait.RunAsync(connection.Client, receipt.Id, wanted, timeout, settings, terminal, cancellationToken);
        }
        catch (Exception e) when (e is CubeConnectException or OperationCanceledException)
        {
            // The message was accepted: its id must not be lost, and a failed look is not a refusal of the message.
            Print(settings, terminal, receipt);
            if (e is OperationCanceledException)
            {
                e.Data[ErrorText.Advice] = $" The message was accepted as {receipt.Id.Value}.";
                throw;
            }

            throw new AcceptedException($"The message was accepted as {receipt.Id.Value}, and where it stands cannot be read: "
                + $"{ErrorText.Sentence(ErrorText.Of(e))} Do not send it again. Look with: cubeconnect message get {receipt.Id.Value}", e);
        }
    }

    private static void Print(SendSettings settings, Terminal terminal, MessageReceipt receipt) => terminal.Result(settings, new
    {
        Id = receipt.Id.Value, Status = receipt.Status.Value, Category = receipt.Category?.Value, receipt.Cost, receipt.ScheduledAt,
    });
}
