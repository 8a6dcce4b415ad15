using System.Globalization;
using PhoneNumbers;

namespace BulkCampaign;

/// <summary>What was asked for on the command line.</summary>
public sealed record CommandLine
{
    public const string Usage = """
        dotnet run --project samples/BulkCampaign -- contacts.csv --template eid_offer --language ar --map 1=name --map 2=code
        dotnet run --project samples/BulkCampaign -- --demo 50000

          contacts.csv          headings, then a row for each contact; UTF-8, UTF-16 or Windows-1256
          --phone COLUMN        the column of the phone number; default: phone
          --name COLUMN         the column of the customer's name; default: name, where there is one
          --region CODE         the country of numbers without a country code, for example SA; default: none
          --map PLACE=COLUMN    which column fills which place of the template
          --template NAME       the template; default: eid_offer
          --language CODE       its language; default: ar
          --campaign NAME       the campaign's name; default: the template's
          --tier N              customers a day that the number may write to; default: no limit
          --remaining N         what is left of today; default: all of the tier
          --rate N              requests a minute of your subscription; default: as configured, else 60
          --zone ZONE           the zone of the calendar; default: Asia/Riyadh
          --drop                leave faulty rows out and go on
          --yes                 do not ask
          --again               after a run that is finished: send to everybody once more
          --out FOLDER          where run.json, results.csv and report.html go; default: this folder
          --demo N              makes N contacts of its own

        With CUBECONNECT_API_KEY and CUBECONNECT_WHATSAPP_ACCOUNT_ID it sends, to CUBECONNECT_URL if that is set. Without key and URL it
        runs on a sandbox of its own: nothing leaves this machine, and time jumps to whatever is waited for. After Ctrl+C, start it again
        the same way and it goes on where it was. After a finished run, the same command sends nothing: add --again to send once more.
        Exit code: 0 sent, 1 nothing sent, 2 an error, 3 a campaign failed or was cancelled, 130 stopped.
        """;

    public string? File { get; init; }

    public int Demo { get; init; }

    public string PhoneColumn { get; init; } = "phone";

    /// <summary>Null for the column <c>name</c>, where there is one.</summary>
    public string? NameColumn { get; init; }

    public string? Region { get; init; }

    public IReadOnlyList<(string Place, string Column)> Map { get; init; } = [];

    public string Template { get; init; } = "eid_offer";

    public string Language { get; init; } = "ar";

    public string? Campaign { get; init; }

    public int? Tier { get; init; }

    public int? Remaining { get; init; }

    public int? Rate { get; init; }

    public string Zone { get; init; } = "Asia/Riyadh";

    public bool Drop { get; init; }

    public bool Yes { get; init; }

    public bool Again { get; init; }

    public string Out { get; init; } = ".";

    /// <exception cref="FormatException">Something cannot be understood; the message says what.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        for (var i = 0; i < args.Count; i++)
        {
            line = args[i] switch
            {
                "--phone" => line with { PhoneColumn = Value() },
                "--name" => line with { NameColumn = Value() },
                "--region" => line with { Region = RegionOf(Value()) },
                "--map" => line with { Map = [.. line.Map, Pair(Value())] },
                "--template" => line with { Template = Value() },
                "--language" => line with { Language = Value() },
                "--campaign" => line with { Campaign = Value() },
                "--tier" => line with { Tier = Number(Value(), 1) },
                "--remaining" => line with { Remaining = Number(Value(), 0) },
                "--rate" => line with { Rate = Number(Value(), 1) },
                "--zone" => line with { Zone = Value() },
                "--drop" => line with { Drop = true },
                "--yes" => line with { Yes = true },
                "--again" => line with { Again = true },
                "--out" => line with { Out = Value() },
                "--demo" => line with { Demo = Number(Value(), 1) },
                ['-', ..] => throw new FormatException($"Unknown option {args[i]}."),
                _ => line with { File = line.File is null ? args[i] : throw new FormatException($"There is a second file, {args[i]}.") },
            };

            string Value() => ++i < args.Count ? args[i] : throw new FormatException($"{args[i - 1]} needs a value.");
        }

        if ((line.File is null) == (line.Demo == 0)) throw new FormatException("Give a file, or --demo and a number.");
        return line.Demo > 0 && line.Map.Count == 0 ? line with { Map = [("1", "name"), ("2", "code")] } : line;
    }

    private static (string Place, string Column) Pair(string text) =>
        text.Split('=', 2) is [{ Length: > 0 } place, { Length: > 0 } column]
            ? (place, column)
            : throw new FormatException($"--map takes PLACE=COLUMN, for example 1=name; '{text}' is none.");

    private static string RegionOf(string text) => PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(text.ToUpperInvariant())
        ? text
        : throw new FormatException($"--region takes the two letters of a country, for example SA; '{text}' is none.");

    private static int Number(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new FormatException($"'{text}' must be a number of at least {least}.");
}
