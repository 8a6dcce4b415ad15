using CubeConnect;

namespace Quickstart;

/// <summary>What was written behind <c>dotnet run --project samples/Quickstart --</c>.</summary>
internal sealed record Arguments(PhoneNumber? To, bool Yes, bool Help, string? Error, bool Gateways = false)
{
    public static Arguments Read(string[] args)
    {
        PhoneNumber? to = null;
        bool yes = false, help = false, gateways = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--yes":
                    yes = true;
                    break;
                case "--gateways":
                    gateways = true;
                    break;
                case "--help" or "-h":
                    help = true;
                    break;
                case "--to" when i + 1 < args.Length:
                    if (!PhoneNumber.TryParse(args[++i], out var phone, out var why)) return Wrong("--to: " + why);
                    to = phone;
                    break;
                case "--to":
                    return Wrong("--to needs a phone number, for example --to +966501234567.");
                default:
                    return Wrong($"{args[i]} is not known. See --help.");
            }
        }

        return new Arguments(to, yes, help, null, gateways);
    }

    private static Arguments Wrong(string error) => new(null, false, false, error);
}
