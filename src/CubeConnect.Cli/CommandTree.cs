using CubeConnect.Cli.Accounts;
using CubeConnect.Cli.Campaigns;
using CubeConnect.Cli.Messages;
using CubeConnect.Cli.OptOuts;
using CubeConnect.Cli.Sandbox;
using CubeConnect.Cli.Shells;
using CubeConnect.Cli.Templates;
using CubeConnect.Cli.Webhooks;

namespace CubeConnect.Cli;

// Every command with its description and an example.
internal static class CommandTree
{
    private const string Customer = "+966501234567";
    private const string DefaultOfSandbox = "run";

    // 'sandbox' alone or with options only runs one. Spectre's own default commands have no help.
    public static string[] WithDefault(string[] args) => args switch
    {
        ["sandbox"] => ["sandbox", DefaultOfSandbox],
        ["sandbox", ['-', ..] option, ..] when option is not ("-h" or "--help") => ["sandbox", DefaultOfSandbox, .. args[1..]],
        _ => args,
    };

    public static void AddTo(IConfigurator app)
    {
        app.AddExample("sandbox");
        app.AddExample("send", "template", "order_shipped", "--language", "ar", "--to", Customer, "--param", "1042", "--param", "89.50");
        app.AddBranch("send", send =>
        {
            send.SetDescription("Sends a message");
            send.AddCommand<SendTextCommand>("text").WithDescription("Sends a text")
                .WithExample("send", "text", "طلبك في الطريق", "--to", Customer)
                .WithExample("send", "text", "Hello", "--to", "0501234567", "--region", "SA", "--wait", "delivered", "--json");
            send.AddCommand<SendTemplateCommand>("template").WithDescription("Sends a template")
                .WithExample("send", "template", "order_shipped", "--language", "ar", "--to", Customer,
                    "--param", "1042", "--param", "89.50")
                .WithExample("send", "template", "eid_offer", "--language", "ar", "--to", Customer, "--header-image",
                    "https://example.com/banner.jpg", "--param", "Ahmed", "--param", "50%", "--button", "eid-2027")
                .WithExample("send", "template", "otp", "--language", "ar", "--to", Customer, "--otp", "481920", "--wait", "read");
        });
        app.AddBranch("message", message =>
        {
            message.SetDescription("Reads messages");
            message.AddCommand<MessageGetCommand>("get").WithDescription("Shows where a message stands")
                .WithExample("message", "get", "12345", "--json");
            message.AddCommand<MessageWaitCommand>("wait").WithDescription("Waits until a message is sent, delivered or read")
                .WithExample("message", "wait", "12345", "--status", "read", "--timeout", "60");
        });
        app.AddBranch("templates", templates =>
        {
            templates.SetDescription("Reads the account's templates");
            templates.AddCommand<TemplateListCommand>("list").WithDescription("Lists the templates")
                .WithExample("templates", "list", "--status", "approved");
            templates.AddCommand<TemplateShowCommand>("show").WithDescription("Shows a template whole, in each of its languages")
                .WithExample("templates", "show", "order_shipped", "--language", "ar");
            templates.AddCommand<TemplateRenderCommand>("render").WithDescription("Shows a message as the customer will read it")
                .WithExample("templates", "render", "order_shipped", "--language", "ar", "--param", "1042", "--param", "89.50");
            templates.AddCommand<TemplatePullCommand>("pull")
                .WithDescription("Writes the templates into the file that the compiler compares your calls with")
                .WithExample("templates", "pull").WithExample("templates", "pull", "--check");
        });
        app.AddBranch("campaign", campaign =>
        {
            campaign.SetDescription("Sends a template to a list of contacts: checked, planned over days, resumed after a stop, reported");
            campaign.AddCommand<CampaignCheckCommand>("check").WithDescription("Checks every row of a list against the template")
                .WithExample("campaign", "check", "contacts.csv", "--template", "eid_offer", "--map", "1=name", "--map", "2=code");
            campaign.AddCommand<CampaignPlanCommand>("plan").WithDescription("Shows how a list is spread over days. Sends nothing")
                .WithExample("campaign", "plan", "contacts.csv", "--template", "eid_offer", "--map", "1=name", "--map", "2=code", "--tier",
                    "10000");
            campaign.AddCommand<CampaignRunCommand>("run")
                .WithDescription("Checks, asks, sends, watches and reports. The same command goes on after a stop, and sends nothing twice")
                .WithExample("campaign", "run", "contacts.csv", "--template", "eid_offer", "--map", "1=name", "--map", "2=code", "--drop",
                    "--out", "eid")
                .WithExample("campaign", "run", "--demo", "50000", "--tier", "10000", "--drop", "--rehearse", "--yes");
            campaign.AddCommand<CampaignWatchCommand>("watch").WithDescription("Follows a campaign until it is finished")
                .WithExample("campaign", "watch", "01JX...");
            campaign.AddCommand<CampaignResultsCommand>("results").WithDescription("Lists what became of each recipient")
                .WithExample("campaign", "results", "01JX...", "--status", "failed");
        });
        app.AddBranch("opt-out", optOut =>
        {
            optOut.SetDescription("Reads and changes the list of customers who want no messages");
            optOut.AddCommand<OptOutAddCommand>("add").WithDescription("Puts a number on the list")
                .WithExample("opt-out", "add", Customer, "--scope", "all");
            optOut.AddCommand<OptOutRemoveCommand>("remove")
                .WithDescription("Takes a number off the list. Only when the customer asks for it")
                .WithExample("opt-out", "remove", Customer);
            optOut.AddCommand<OptOutGetCommand>("get").WithDescription("Shows whether a number is on the list")
                .WithExample("opt-out", "get", Customer);
            optOut.AddCommand<OptOutListCommand>("list").WithDescription("Lists who is on the list")
                .WithExample("opt-out", "list", "--scope", "marketing");
        });
        app.AddBranch("webhooks", webhooks =>
        {
            webhooks.SetDescription("Receives, sends and checks webhooks");
            webhooks.AddCommand<ListenCommand>("listen")
                .WithDescription("Receives webhooks, checks their signature, prints one line for each, and forwards them to your program")
                .WithExample("webhooks", "listen", "--forward-to", "http://localhost:5000/cubeconnect/webhook")
                .WithExample("webhooks", "listen", "--json");
            webhooks.AddCommand<TriggerCommand>("trigger").WithDescription("Sends one of the twelve events, signed")
                .WithExample("webhooks", "trigger", "message.failed", "--to", "http://localhost:5000/cubeconnect/webhook")
                .WithExample("webhooks", "trigger", "message.received", "--phone", Customer);
            webhooks.AddCommand<VerifyCommand>("verify").WithDescription("Checks the signature of a call that you kept")
                .WithExample("webhooks", "verify", "body.json", "--signature", "d206c1...", "--timestamp", "2026-03-10T14:30:00+03:00",
                    "--any-age");
        });
        app.AddCommand<HealthCommand>("health").WithDescription("Shows whether the platform is healthy")
            .WithExample("health", "--json");
        app.AddCommand<DoctorCommand>("doctor")
            .WithDescription("Checks settings, network, clock, key, account and webhooks, and says what to do")
            .WithExample("doctor").WithExample("doctor", "--webhook-url", "http://localhost:5000/cubeconnect/webhook");
        app.AddCommand<LoginCommand>("login")
            .WithDescription("Stores a key in a file that only you can read. Asks for it, or reads it from a pipe; variables of the "
                + "environment take precedence")
            .WithExample("login", "--account", "01JX...").WithExample("login", "--profile", "marketing", "--account", "01JX...");
        app.AddCommand<LogoutCommand>("logout").WithDescription("Removes a stored key").WithExample("logout", "--profile", "marketing");
        app.AddCommand<CompletionCommand>("completion")
            .WithDescription("Prints a script that completes commands and options in your shell")
            .WithExample("completion", "bash").WithExample("completion", "powershell");
        app.AddBranch("sandbox", sandbox =>
        {
            sandbox.SetDescription("Runs a CubeConnect on your own machine, with an inbox in the browser. Sends nothing to anybody");
            sandbox.AddExample("sandbox");
            sandbox.AddExample("sandbox", "--port", "0", "--state", "state.json");
            sandbox.AddCommand<SandboxCommand>(DefaultOfSandbox)
                .WithDescription("Runs it until Ctrl+C. The word can be left out: 'cubeconnect sandbox --port 0'")
                .WithExample("sandbox").WithExample("sandbox", "--port", "0", "--state", "state.json")
                .WithExample("sandbox", "--webhook-url", "http://localhost:5000/cubeconnect/webhook", "--webhook-secret", "secret");
            sandbox.AddCommand<SandboxResetCommand>("reset")
                .WithDescription("Empties a running sandbox: messages, chats, campaigns, opt-outs, journal, webhooks and faults")
                .WithExample("sandbox", "reset");
            sandbox.AddBranch("templates", templates =>
            {
                templates.SetDescription("Changes the templates of a running sandbox");
                templates.AddCommand<SandboxTemplatesAddCommand>("add")
                    .WithDescription("Adds templates, or replaces those of the same name and language")
                    .WithExample("sandbox", "templates", "add", "cubeconnect.templates.json");
            });
        });
    }
}
