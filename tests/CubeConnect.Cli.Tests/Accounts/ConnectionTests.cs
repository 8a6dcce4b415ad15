using System.Text.Json;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Accounts;

/// <summary>Which platform a command calls, and where keys are kept.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private const string Key = "ck_live_hidden_4711";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private CubeConnectSandbox _sandbox = null!;

    private string Profiles => Path.Combine(_folder, "cubeconnect", "profiles.json");

    private Dictionary<string, string> OwnProfiles => new(StringComparer.Ordinal) { ["CUBECONNECT_PROFILES"] = Profiles };

    public async Task InitializeAsync() => _sandbox = await CubeConnectSandbox.StartAsync(options => options.ApiKey = Key);

    public async Task DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Login_stores_a_key_that_only_its_owner_can_read_and_prints_it_nowhere()
    {
        var login = await LoginAsync(Key, "--profile", "shop", "--json");
        var health = await CliProcess.RunAsync(["health", "--profile", "shop", "--json"], OwnProfiles);
        var sent = await CliProcess.RunAsync(["send", "text", "hi", "--to", "+966501234567", "--profile", "shop"], OwnProfiles);

        login.ExitCode.Should().Be(0, login.Errors);
        login.Json().GetProperty("profile").GetString().Should().Be("shop");
        (health.ExitCode, sent.ExitCode).Should().Be((0, 0));
        health.Json().GetProperty("status").GetString().Should().Be("healthy");
        _sandbox.Messages.Should().ContainSingle();
        foreach (var result in new[] { login, health, sent }) (result.Output + result.Errors).Should().NotContain(Key);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Profiles).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await CliProcess.RunAsync(["logout", "--profile=shop", "--json"], OwnProfiles)).Output.Should()
            .Be("""{"profile":"shop","removed":true}""" + "\n");
        (await File.ReadAllTextAsync(Profiles)).Should().NotContain(Key);
    }

    [Fact]
    public async Task A_key_that_the_platform_refuses_is_not_stored()
    {
        var login = await LoginAsync("ck_wrong");

        login.ExitCode.Should().Be(3);
        login.Errors.Should().NotContain("ck_wrong");
        File.Exists(Profiles).Should().BeFalse();
    }

    [Fact]
    public async Task Warns_of_a_file_that_others_can_read()
    {
        if (OperatingSystem.IsWindows()) return;
        await LoginAsync(Key);
        File.SetUnixFileMode(Profiles, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        (await CliProcess.RunAsync(["health"], OwnProfiles)).Errors.Should().Contain("chmod 600");
    }

    [Fact]
    public async Task A_tunnel_on_loopback_is_not_taken_for_a_sandbox()
    {
        var asked = 0;
        await using var tunnel = KestrelHost.Build(http =>
        {
            if (http.Request.Method == "POST") Interlocked.Increment(ref asked);
            return KestrelHost.WriteAsync(http.Response, WireReply.Of(404, """{"success":false}"""));
        });
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["CUBECONNECT_URL"] = (await KestrelHost.StartAsync(tunnel)).ToString(), ["CUBECONNECT_API_KEY"] = Key,
            ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = "01JXACCOUNT",
        };

        var send = await CliProcess.RunAsync(["send", "text", "hi", "--to", "+966501234567"], environment);
        var demo = await CliProcess.RunAsync(["campaign", "check", "--demo", "3", "--template", "eid_offer"], environment);

        send.ExitCode.Should().Be(2);
        send.Errors.Should().Contain("this writes to the real platform");
        demo.ExitCode.Should().Be(2);
        demo.Errors.Should().Contain("--demo makes up numbers");
        asked.Should().Be(0);
    }

    [Fact]
    public async Task Profiles_in_a_device_or_a_folder_get_no_advice_that_breaks_the_machine()
    {
        if (OperatingSystem.IsWindows()) return;
        var device = await CliProcess.RunAsync(
            ["templates", "list", "--sandbox"], new(StringComparer.Ordinal) { ["CUBECONNECT_PROFILES"] = "/dev/null" });
        var health = await CliProcess.RunAsync(["health"], new(StringComparer.Ordinal) { ["CUBECONNECT_PROFILES"] = "/dev/null" });
        var folder = await CliProcess.RunAsync(
            ["health"], new(StringComparer.Ordinal) { ["CUBECONNECT_PROFILES"] = Path.GetTempPath() });

        (device.Errors + health.Errors).Should().NotContain("chmod");
        folder.ExitCode.Should().Be(2);
        folder.Errors.Should().Contain("which is a folder");
    }

    [Fact]
    public async Task The_environment_goes_first_and_with_a_profile_named_too_nothing_is_guessed()
    {
        await LoginAsync(Key);
        await using var other = await CubeConnectSandbox.StartAsync();
        var environment = CliProcess.EnvironmentOf(other);
        environment["CUBECONNECT_PROFILES"] = Profiles;

        var sent = await CliProcess.RunAsync(["send", "text", "hi", "--to", "+966501234567"], environment);
        var both = await CliProcess.RunAsync(["send", "text", "hi", "--to", "+966501234567", "--profile", "default"], environment);

        sent.ExitCode.Should().Be(0, sent.Errors);
        (other.Messages.Count, _sandbox.Messages.Count).Should().Be((1, 0));
        both.ExitCode.Should().Be(2);
        both.Errors.Should().Contain("CUBECONNECT_API_KEY is set and takes precedence over --profile");
    }

    [Theory]
    [InlineData("ck_one\nwhsec_two\n", false, 2, "more than one line")]
    [InlineData("ck_one\n", true, 2, "no second line")]
    [InlineData("ck_one\n\n", false, 0, "")]
    [InlineData("ck_one\nwhsec_two\n", true, 0, "")]
    public async Task The_second_line_of_a_pipe_is_the_webhook_secret_only_where_that_is_said(
        string input, bool with, int code, string error)
    {
        string[] more = with ? ["--with-webhook"] : [];

        var result = await CliProcess.RunAsync(["login", "--account", "01JX", "--no-check", .. more], OwnProfiles, input);

        (result.ExitCode, result.Errors.Contains(error, StringComparison.Ordinal)).Should().Be((code, true), result.Errors);
        if (code == 0) (await File.ReadAllTextAsync(Profiles)).Contains("whsec_two", StringComparison.Ordinal).Should().Be(with);
        else File.Exists(Profiles).Should().BeFalse();
    }

    [Fact]
    public async Task Logins_at_the_same_time_lose_no_profile()
    {
        string[] names = ["a", "b", "c", "d", "e", "f"];

        var all = await Task.WhenAll(names.Select(name => CliProcess.RunAsync(
            ["login", "--account", "01JX", "--no-check", "--profile", name], OwnProfiles, "ck_" + name + "\n")));

        all.Should().OnlyContain(login => login.ExitCode == 0);
        var kept = JsonDocument.Parse(await File.ReadAllTextAsync(Profiles)).RootElement.EnumerateObject().Select(profile => profile.Name);
        kept.Should().Equal(names);
    }

    [Theory]
    [InlineData("ck_one", "--url", "http://example.com")]
    [InlineData("ck_\u001b[2J")]
    [InlineData("ck_one", "--profile", " ")]
    public async Task What_no_command_could_use_is_not_stored_even_without_a_check(string key, params string[] options)
    {
        var login = await CliProcess.RunAsync(["login", "--account", "01JX", "--no-check", .. options], OwnProfiles, key + "\n");

        login.ExitCode.Should().Be(2, login.Errors);
        login.Errors.Should().NotContain("   at ").And.NotContain("a fault of cubeconnect");
        File.Exists(Profiles).Should().BeFalse();
    }

    [Theory]
    [InlineData("send", "text", "hi", "--to", "+966501234567")]
    [InlineData("webhooks", "trigger", "webhook.test", "--to", "http://127.0.0.1:1")]
    public async Task Profiles_that_are_named_and_not_there_are_not_taken_for_the_sandbox(params string[] line)
    {
        var result = await CliProcess.RunAsync(line, OwnProfiles);

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain(Profiles).And.Contain("CUBECONNECT_PROFILES").And.Contain("cubeconnect login");
    }

    [Fact]
    public async Task A_profiles_file_that_cannot_be_read_is_named()
    {
        var file = Path.Combine(_folder, "damaged.json");
        await File.WriteAllTextAsync(file, "{");

        var result = await CliProcess.RunAsync(["health"], new(StringComparer.Ordinal) { ["CUBECONNECT_PROFILES"] = file });

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain(file).And.Contain("log in again");
    }

    [Fact]
    public async Task Asks_before_it_writes_to_the_real_platform()
    {
        Dictionary<string, string> real = new(StringComparer.Ordinal)
        {
            ["CUBECONNECT_URL"] = "https://cubeconnect.invalid", ["CUBECONNECT_API_KEY"] = Key,
            ["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = "01JX",
        };
        string[] send = ["send", "text", "hi", "--to", "+966501234567"];

        var asked = await CliProcess.RunAsync(send, real);
        var told = await CliProcess.RunAsync([.. send, "--yes"], real);

        asked.ExitCode.Should().Be(2);
        asked.Errors.Should().Contain("writes to the real platform").And.Contain("--yes").And.Contain("cubeconnect.invalid");
        told.ExitCode.Should().Be(1, "there is no such host");
        told.Errors.Should().NotContain("   at ").And.NotContain(Key);
    }

    [Fact]
    public async Task A_URL_without_a_key_is_refused_and_not_taken_for_the_sandbox()
    {
        var result = await CliProcess.RunAsync(["health"], new(StringComparer.Ordinal) { ["CUBECONNECT_URL"] = "http://localhost:1" });

        result.ExitCode.Should().Be(2);
        result.Errors.Should().Contain("CUBECONNECT_API_KEY");
    }

    [Fact]
    public async Task A_degraded_platform_is_an_answer_with_code_1()
    {
        const string Degraded = """
            {"success":false,"error":{"code":"SERVICE_DEGRADED","message":"One or more platform checks failed.",
             "details":{"status":"degraded","checks":{"app":true,"database":false},"timestamp":"2026-02-26T14:30:00Z"}}}
            """;
        _sandbox.Faults.Add(SandboxFault.Answer(503, Degraded) with { Times = null });

        var result = await CliProcess.RunAsync(_sandbox, "health", "--json");

        result.ExitCode.Should().Be(1, result.Errors);
        result.Json().GetProperty("status").GetString().Should().Be("degraded");
        result.Json().GetProperty("checks").GetProperty("database").GetBoolean().Should().BeFalse();
    }

    private Task<CliResult> LoginAsync(string key, params string[] more) => CliProcess.RunAsync(
        ["login", "--account", _sandbox.WhatsAppAccountId, "--url", _sandbox.BaseAddress.ToString(), .. more], OwnProfiles, key + "\n");
}
