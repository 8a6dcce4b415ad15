using CubeConnect.AotSmoke;

// Everything a program does with the client, in a program without a just-in-time compiler. Each line printed is a thing that worked;
// the exit code says whether all of them did.
var checks = new Checks();
await MessagesSmoke.RunAsync(checks);
await CampaignsSmoke.RunAsync(checks);
await ErrorsSmoke.RunAsync(checks);
await RetriesSmoke.RunAsync(checks);
await EndpointsSmoke.RunAsync(checks);
await RegistrationSmoke.RunAsync(checks);
await GatewaysSmoke.RunAsync(checks);
WebhooksSmoke.Run(checks);
return checks.Finish();
