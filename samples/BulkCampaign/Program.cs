using CubeConnect;
using CubeConnect.Bulk;
using CubeConnect.Sandbox;

// A list, checked, planned over days and sent, with the library alone. The command `cubeconnect campaign run` does it from a file.
await using var sandbox = await CubeConnectSandbox.StartAsync();
using var client = new CubeConnectClient(new CubeConnectOptions
{
    ApiKey = sandbox.ApiKey, WhatsAppAccountId = sandbox.WhatsAppAccountId, BaseAddress = sandbox.BaseAddress,
});

var contacts = Enumerable.Range(0, 200).Select(i => new CampaignRecipient(i == 7 ? "no number" : $"+9665{i:D8}")
{
    Name = $"Customer {i}", Variables = { ["1"] = $"ORD-{i}", ["2"] = "500 SAR" },
});
var audience = await client.CheckAudienceAsync("order_shipped", "ar", contacts, new() { DropFaultyRows = true });
Console.WriteLine(audience);
foreach (var issue in audience.Issues) Console.WriteLine(issue);
Console.WriteLine(audience.Render(audience.Recipients[0]).ToText());

// The file makes it safe to start again: a run that was stopped goes on, and a finished one sends nothing.
var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "run.json");
var plan = CampaignPlan.Create(audience, new() { Name = "Orders of 9 March", Days = CampaignDays.One });
var run = await plan.RunAsync(client, new JsonFileProgressStore(file));
await foreach (var now in client.WatchCampaignAsync(run)) Console.WriteLine(now);

foreach (var id in run.CampaignIds)
{
    await foreach (var failed in client.ListCampaignRecipientsAsync(id, new ListRecipientsRequest { Status = RecipientStatus.Failed }))
        Console.WriteLine($"{failed.Phone}: {failed.ErrorMessage}");
}
