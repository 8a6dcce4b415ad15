using System.Threading.Channels;
using CubeConnectWorker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddCubeConnect(); // section "CubeConnect" of the configuration, then CUBECONNECT_API_KEY and its like
builder.Services.AddSingleton(Channel.CreateBounded<Order>(1000));
builder.Services.AddHostedService<Sender>();

using var host = builder.Build();

// Where orders come from: replace it by your queue. Where a restart must lose none, use the outbox of CubeConnect.Sdk.EntityFrameworkCore.
await host.Services.GetRequiredService<Channel<Order>>().Writer.WriteAsync(new Order("+966501234567", "ORD-1234", "500 SAR"));

await host.RunAsync();
