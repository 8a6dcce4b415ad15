using Recipes.Worker;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddCubeConnect();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<INotices>(new MemoryNotices(new Notice("ORD-1234", "+966501234567", "500 SAR"))); // your table
builder.Services.AddHostedService<NoticeWorker>();
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
builder.Build().Run();
