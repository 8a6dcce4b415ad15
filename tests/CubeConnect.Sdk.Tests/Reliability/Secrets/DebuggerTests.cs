using System.Diagnostics;
using System.Reflection;
using CubeConnect.Engine;
using CubeConnect.RateLimits;

namespace CubeConnect.Tests.Reliability.Secrets;

/// <summary>
/// What a debugger shows of a client and its options, however far somebody unfolds them: nowhere the key, nowhere the webhook secret.
/// </summary>
public sealed class DebuggerTests
{
    private const string Key = "ck_live_5hownToNobody";
    private const string Secret = "whsec_5hownToNobodyEither";
    private const BindingFlags Everything =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData(ApiKeyScheme.Bearer)]
    [InlineData(ApiKeyScheme.ApiKeyHeader)]
    public async Task Nothing_that_can_be_unfolded_shows_the_key(ApiKeyScheme scheme)
    {
        await using var server = FaultServer.Start()
            .Otherwise(Fault.Answer(202, """{"success":true,"data":{"status":"queued","message_log_id":"1"}}"""));
        var options =
            new CubeConnectOptions
            {
                ApiKey = Key, WebhookSecret = Secret, ApiKeyScheme = scheme, WhatsAppAccountId = "01JX",
                BaseAddress = server.BaseAddress, RequestsPerMinute = 60,
            };
        using var client = new CubeConnectClient(options);
        await client.SendTextAsync("+966501234567", "x");

        var shown = new List<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Unfold(options, shown, seen);
        Unfold(client, shown, seen);

        seen.Select(thing => thing.GetType())
            .Should().Contain([typeof(CubeConnectOptions), typeof(ApiSettings), typeof(SharedRateLimits)], "or the walk went nowhere");
        shown.Should().Contain("01JX").And.NotContain(text => text.Contains("5hownToNobody", StringComparison.Ordinal));
    }

    private static void Unfold(object? thing, List<string> shown, HashSet<object> seen)
    {
        if (thing is null) return;
        shown.Add(thing.ToString() ?? "");
        if (thing.GetType().Assembly != typeof(CubeConnectClient).Assembly || !seen.Add(thing)) return;
        for (var type = thing.GetType(); type is not null && type.Assembly == typeof(CubeConnectClient).Assembly; type = type.BaseType)
        {
            foreach (var field in type.GetFields(Everything).Where(IsShown)) Unfold(field.GetValue(thing), shown, seen);
            foreach (var property in type.GetProperties(Everything)
                .Where(property => IsShown(property) && property.GetIndexParameters().Length == 0))
                Unfold(property.GetValue(thing), shown, seen);
        }
    }

    /// <summary>The field behind a property is shown as the property.</summary>
    private static bool IsShown(MemberInfo member) =>
        member.GetCustomAttribute<DebuggerBrowsableAttribute>()?.State != DebuggerBrowsableState.Never
            && !member.Name.EndsWith("k__BackingField", StringComparison.Ordinal);
}
