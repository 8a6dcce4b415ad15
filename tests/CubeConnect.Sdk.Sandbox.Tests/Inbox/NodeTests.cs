using System.Diagnostics;

namespace CubeConnect.Sandbox.Tests.Inbox;

/// <summary>Another language's program against the sandbox: plain fetch, as in the documentation's examples.</summary>
public sealed class NodeTests
{
    private const string Script = """
        const headers = { Authorization: `Bearer ${process.env.CUBECONNECT_API_KEY}`, 'Content-Type': 'application/json' };
        async function post(path, body, more) {
          const answer = await fetch(process.env.CUBECONNECT_URL + 'api/v1/' + path,
            { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
          const json = await answer.json();
          if (!json.success) throw new Error(JSON.stringify(json));
          return json.data;
        }
        const whatsapp_account_id = process.env.CUBECONNECT_WHATSAPP_ACCOUNT_ID;
        const text = await post('messages/send',
          { whatsapp_account_id, phone: '+966501234567', message_type: 'text', data: { text: 'مرحبا' } });
        const template = await post('messages/send',
          { whatsapp_account_id, phone: '+966501234567', message_type: 'template', data: { name: 'order_shipped', language_code: 'ar',
          components: [{ type: 'body', parameters: [{ type: 'text', text: 'ORD-1234' }, { type: 'text', text: '500 SAR' }] }] } });
        const campaign = await post('campaigns',
          { whatsapp_account_id, message_type: 'template', template_name: 'welcome_message', template_language: 'ar',
          recipients: [{ phone: '+966571234567' }, { phone: '+966571234568' }] }, { 'Idempotency-Key': 'node-1' });
        console.log(text.status, template.status, campaign.status);
        """;

    [NodeFact]
    public async Task Sends_a_text_a_template_and_a_campaign()
    {
        await using var api = await Api.StartAsync();
        var start = new ProcessStartInfo("node", ["--input-type=module", "-"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        };
        start.Environment["CUBECONNECT_URL"] = api.Sandbox.BaseAddress.ToString();
        start.Environment["CUBECONNECT_API_KEY"] = api.Sandbox.ApiKey;
        start.Environment["CUBECONNECT_WHATSAPP_ACCOUNT_ID"] = api.Sandbox.WhatsAppAccountId;
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(Script);
        node.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(limit.Token), node.StandardError.ReadToEndAsync(limit.Token));
        await node.WaitForExitAsync(limit.Token);

        (await errors).Should().BeEmpty();
        (await output).Trim().Should().Be("queued queued preparing");
        api.Sandbox.Messages.Select(message => message.Text).Should().Equal("مرحبا", "طلبك رقم ORD-1234 في الطريق إليك. المبلغ: 500 SAR.");
        api.Sandbox.Campaigns.Should().ContainSingle();
    }
}
