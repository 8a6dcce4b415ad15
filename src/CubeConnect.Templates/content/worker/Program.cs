using System.Threading.Channels;
using CubeConnectWorker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddCubeConnect(); // reads the section "CubeConnect" and variables such as CUBECONNECT_API_KEY
builder.Services.AddSingleton(Channel.CreateBounded<Order>(1000));
builder.Services.AddHostedService<Sender>();

using var host = builder.Build();

// Replace this channel by your own queue. If a restart must lose no order, use the outbox of CubeConnect.Sdk.EntityFrameworkCore.
await host.Services.GetRequiredService<Channel<Order>>().Writer.WriteAsync(new Order("+966501234567", "ORD-1234", "500 SAR"));

await host.RunAsync();
