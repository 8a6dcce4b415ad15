using Aspire.Hosting;

namespace CubeConnect.Aspire.Hosting;

// What the dashboard can do with a sandbox, and `aspire resource NAME COMMAND` in a terminal.
internal static class SandboxCommands
{
    public const string Reset = "reset";
    public const string CustomerMessage = "customer-message";

    private const string Phone = "phone";
    private const string Text = "text";
    private const string Name = "name";
    private const string SomeNumber = "+966501234567";

    public static IResourceBuilder<CubeConnectSandboxResource> WithSandboxCommands(
        this IResourceBuilder<CubeConnectSandboxResource> builder)
    {
        var resource = builder.Resource;
        return builder
            .WithCommand(KnownResourceCommands.StartCommand, "Start", context => StartAsync(resource, context), new CommandOptions
            {
                Description = "Starts the sandbox, for example after what kept it from starting was put right.",
                IconName = "Play", IconVariant = IconVariant.Filled, IsHighlighted = true, UpdateState = context => When(context, IsDown),
            })
            .WithCommand(KnownResourceCommands.StopCommand, "Stop", context => StopAsync(resource, context), new CommandOptions
            {
                Description = "Stops the sandbox: the platform cannot be reached. The next start forgets what no state file keeps.",
                IconName = "Stop", IconVariant = IconVariant.Filled, IsHighlighted = true, UpdateState = context => When(context, IsUp),
            })
            .WithCommand(KnownResourceCommands.RestartCommand, "Restart", context => RestartAsync(resource, context), new CommandOptions
            {
                Description = "Stops and starts the sandbox, which reads the templates file again and forgets what no state file keeps.",
                IconName = "ArrowCounterclockwise", UpdateState = context => When(context, IsUp, ResourceCommandState.Disabled),
            })
            .WithCommand(Reset, "Reset", context => RunAsync(resource, context, ResetAll), new CommandOptions
            {
                Description = "Forgets all that has happened. Templates are again those the sandbox started with.",
                ConfirmationMessage = "Forget every message, chat, campaign and opt-out of this sandbox?",
                IconName = "Broom", UpdateState = context => When(context, IsUp, ResourceCommandState.Disabled),
            })
            .WithCommand(CustomerMessage, "Send a customer's message", context => RunAsync(resource, context, SendMessage), new()
            {
                Description = "A customer writes: the message is in the inbox, and your program gets the webhook message.received.",
                IconName = "ChatAdd", UpdateState = context => When(context, IsUp, ResourceCommandState.Disabled),
                Arguments =
                [
                    new() { Name = Phone, Label = "Customer's number", InputType = InputType.Text, Required = true, Value = SomeNumber },
                    new() { Name = Text, Label = "Message", InputType = InputType.Text, Required = true, MaxLength = 4096 },
                    new() { Name = Name, Label = "Customer's name", InputType = InputType.Text, Required = false, MaxLength = 100 },
                ],
            });
    }

    private static async Task<ExecuteCommandResult> StartAsync(CubeConnectSandboxResource resource, ExecuteCommandContext context) =>
        await RunnerOf(resource, context).StartAsync(context.CancellationToken).ConfigureAwait(false) is { } reason
            ? CommandResults.Failure(reason)
            : CommandResults.Success();

    private static async Task<ExecuteCommandResult> StopAsync(CubeConnectSandboxResource resource, ExecuteCommandContext context)
    {
        await RunnerOf(resource, context).StopAsync().ConfigureAwait(false);
        return CommandResults.Success();
    }

    private static async Task<ExecuteCommandResult> RestartAsync(CubeConnectSandboxResource resource, ExecuteCommandContext context)
    {
        await RunnerOf(resource, context).StopAsync().ConfigureAwait(false);
        return await StartAsync(resource, context).ConfigureAwait(false);
    }

    private static Task<ExecuteCommandResult> RunAsync(
        CubeConnectSandboxResource resource, ExecuteCommandContext context, Func<CubeConnectSandbox, ExecuteCommandContext, string> act)
    {
        if (RunnerOf(resource, context).Sandbox is not { } sandbox)
            return Task.FromResult(CommandResults.Failure($"'{resource.Name}' does not run."));
        try
        {
            return Task.FromResult(CommandResults.Success(act(sandbox, context)));
        }
        catch (ArgumentException e)
        {
            // Without "(Parameter 'phone')", a name of the code.
            return Task.FromResult(CommandResults.Failure(e.Message.Split(" (Parameter ")[0]));
        }
    }

    private static string ResetAll(CubeConnectSandbox sandbox, ExecuteCommandContext context)
    {
        sandbox.Reset();
        return "The sandbox is empty.";
    }

    private static string SendMessage(CubeConnectSandbox sandbox, ExecuteCommandContext context)
    {
        // Aspire has refused an empty number and an empty message.
        var (phone, text) = (context.Arguments.GetString(Phone), context.Arguments.GetString(Text));
        var name = context.Arguments.GetString(Name);
        sandbox.Reply((phone ?? string.Empty).Trim(), text ?? string.Empty, senderName: string.IsNullOrWhiteSpace(name) ? null : name);
        return sandbox.Tenant.WebhookUrl is { } address
            ? $"The message is in the inbox; its webhook goes to {address}."
            : "The message is in the inbox. No program receives the webhook: WithWebhooks names one.";
    }

    private static SandboxRunner RunnerOf(CubeConnectSandboxResource resource, ExecuteCommandContext context) =>
        context.Services.GetRequiredKeyedService<SandboxRunner>(resource);

    private static ResourceCommandState When(
        UpdateCommandStateContext context, Func<string?, bool> may, ResourceCommandState otherwise = ResourceCommandState.Hidden) =>
        may(context.ResourceSnapshot.State?.Text) ? ResourceCommandState.Enabled : otherwise;

    private static bool IsUp(string? state) => state == KnownResourceStates.Running;

    private static bool IsDown(string? state) => state is null || state == KnownResourceStates.NotStarted
        || KnownResourceStates.TerminalStates.Contains(state, StringComparer.Ordinal);
}
