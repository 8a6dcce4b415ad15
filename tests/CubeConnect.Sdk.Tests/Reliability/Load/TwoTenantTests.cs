using System.Globalization;
using CubeConnect.Sandbox;

namespace CubeConnect.Tests.Reliability.Load;

/// <summary>A thousand calls at once through one client, for two tenants of one key: every message is where it belongs.</summary>
[Collection(NonParallel.Name)]
public sealed class TwoTenantTests
{
    private const int Calls = 1000;

    [Fact]
    public async Task A_thousand_sends_at_once_mix_nothing_up()
    {
        await using var sandbox = await CubeConnectSandbox.StartAsync(options =>
        {
            var second = new SandboxTenant("2");
            second.ApiKeys.Add(CubeConnectSandboxOptions.DefaultApiKey);
            second.Accounts.Add(new SandboxAccount("01JXSECOND"));
            options.FurtherTenants.Add(second);
            options.NumberRules.Clear();
        });
        using var client = new CubeConnectClient(new CubeConnectOptions
        {
            ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, BaseAddress = sandbox.BaseAddress, TenantId = "1",
            AttemptTimeout = TimeSpan.FromMinutes(5), Timeout = TimeSpan.FromMinutes(5),
        });

        var receipts = await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => Task.Run(() => client
            .With(i % 2 == 0 ? new() : new RequestOptions { TenantId = "2", WhatsAppAccountId = "01JXSECOND" })
            .SendTextAsync(new SendTextRequest { Phone = Phone(i), Text = Text(i) }))));

        var sent = sandbox.Messages.ToDictionary(message => message.Id, StringComparer.Ordinal);
        sent.Should().HaveCount(Calls);
        receipts.Select(receipt => receipt.Id.Value).Distinct(StringComparer.Ordinal).Should().HaveCount(Calls);
        for (var i = 0; i < Calls; i++)
        {
            var message = sent[receipts[i].Id.Value];
            (message.TenantId, message.Phone.TrimStart('+'),
                message.Text).Should().Be((i % 2 == 0 ? "1" : "2", Phone(i).TrimStart('+'), Text(i)));
        }
    }

    private static string Phone(int i) => "+9665" + (10_000_000 + i).ToString(CultureInfo.InvariantCulture);

    private static string Text(int i) => "message " + i.ToString(CultureInfo.InvariantCulture);
}
