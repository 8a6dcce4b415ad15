using BenchmarkDotNet.Running;
using CubeConnect.Sdk.Benchmarks.Peers;
using CubeConnect.Sdk.Benchmarks.Reports;

// dotnet run -c Release --project tests/CubeConnect.Sdk.Benchmarks -- peers        one send, next to other clients
// dotnet run -c Release --project tests/CubeConnect.Sdk.Benchmarks -- all          all others, or one by its name: throughput, ...
// dotnet run -c Release --project tests/CubeConnect.Sdk.Benchmarks -- --filter '*' BenchmarkDotNet's own command line
// UPDATE_DOCS=1 writes the tables into docs/performance.md as well.
if (args is [LoopbackServer.Command])
{
    await LoopbackServer.ServeAsync();
    return 0;
}

if (args is [var name] && Report.Named(name) is { Count: > 0 } reports)
{
    ReportRun.Run(reports, $"dotnet run -c Release --project tests/CubeConnect.Sdk.Benchmarks -- {name}");
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
