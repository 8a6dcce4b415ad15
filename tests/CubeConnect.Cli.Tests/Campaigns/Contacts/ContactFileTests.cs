using System.Text;
using CubeConnect.Cli.Campaigns;
using CubeConnect.Cli.Campaigns.Contacts;
using CubeConnect.Bulk;
using CubeConnect.Sandbox;

namespace CubeConnect.Cli.Tests.Campaigns.Contacts;

/// <summary>The kinds of contact files that people have, each with what has to become of its rows.</summary>
public sealed partial class ContactFileTests(ContactFileTests.Platform platform) : IDisposable, IClassFixture<ContactFileTests.Platform>
{
    private const string Head = "phone,name,code\n";
    private const string Ahmed = "+966501234567,أحمد,A1\n";
    private const string Sara = "+966501234568,سارة,B2\n";
    private const string Both = "2 +966501234567 أحمد A1; 3 +966501234568 سارة B2";
    private const string First = "2 +966501234567 أحمد A1; ";
    private const string Good = Head + Ahmed + Sara;

    private static readonly Template Offer = new()
    { Name = "offer", Language = "ar", Status = TemplateStatus.Approved, Body = "{{1}} {{2}}", ParameterCount = 2 };

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.Ordinal);

    private readonly string _file = Path.GetTempFileName();

    static ContactFileTests()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Separators();
        Encodings();
        LinesAndQuotes();
        Headings();
        Cells();
        Phones();
        LocalPhones();
    }

    public static TheoryData<string> Names => new(Kinds.Keys);

    public void Dispose() => File.Delete(_file);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_kind_of_file_is_read_as_its_owner_means_it_or_refused_by_name(string name)
    {
        var (bytes, expected, args) = Kinds[name];
        File.WriteAllBytes(_file, bytes);

        var found = Describe([_file, "--map", "1=name", "--map", "2=code", .. args]);

        if (expected.StartsWith("file: ", StringComparison.Ordinal)) found.Should().Match(expected);
        else found.Should().Be(expected);
    }

    /// <summary>
    /// The same files through <c>campaign check</c>. .ci/steps/cli-processes starts a process for each.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_program_says_so_too(string name)
    {
        var (bytes, expected, args) = Kinds[name];
        await File.WriteAllBytesAsync(_file, bytes);

        var result = await CliProcess.RunAsync(
            ["campaign", "check", _file, "--json", "--template=order_shipped", "--map=1=name", "--map=2=code", .. args],
            platform.Environment);

        if (expected.StartsWith("file: ", StringComparison.Ordinal))
        {
            (result.ExitCode, result.Output).Should().Be((2, string.Empty));
            ("file: " + result.Error().GetProperty("message").GetString()).Should().Match(expected);
            return;
        }

        var rows = expected.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(' ', 2)).ToList();
        var faulty = rows.Where(row => row[1][0] != '+').SelectMany(row => row[1].Split(' ').Select(reason => $"{row[0]} {reason}"));
        result.ExitCode.Should().Be(rows.Count > 0 && !faulty.Any() ? 0 : 1, result.Errors);
        result.Json().GetProperty("sendable").GetInt32().Should().Be(rows.Count(row => row[1][0] == '+'));
        if (rows.Find(row => row[1][0] == '+') is { } sent)
            result.Json().GetProperty("preview").GetString().Should().Contain(ValueOf(sent[1]));
        result.Json().GetProperty("issues").EnumerateArray()
            .Select(issue => $"{issue.GetProperty("row").GetInt32()} {issue.GetProperty("reason").GetString()!.Replace("_", "")}")
            .Should().BeEquivalentTo(faulty.Select(text => text.ToLowerInvariant()));
    }

    // What the first customer reads in the place {{2}}.
    private static string ValueOf(string row) => row.Split(' ')[^1];

    [Fact]
    public void Values_that_look_like_an_accident_are_noted()
    {
        var file = new ContactFile(
            Head + "+966501234567,NULL,1042.0\n+966501234568,null,50.5\n+966501234569,Noneya,7.0\n"
                + "+966501234561,{{1}},a\n+966501234562,{name},b\n+966501234563,a\u202Eb,c\n+966501234564,a\u2028b,d\n",
            CampaignLine.Parse(["x.csv", "--map", "1=name", "--map", "2=code"]));

        file.Rows().Should().HaveCount(7);

        file.Notes.Should().BeEquivalentTo(
            "1 row has 'NULL' in the column 'name'. The customer reads it as it is there.",
            "1 row has 'null' in the column 'name'. The customer reads it as it is there.",
            "1 row has '{{1}}', an empty place, in the column 'name'. The customer reads it as it is there.",
            "1 row has '{name}', an empty place, in the column 'name'. The customer reads it as it is there.",
            "2 rows have a character that hides or turns text (U+2028, U+2029, U+202A to U+202E) in the column 'name'. "
                + "The customer reads it as it is there.",
            "2 rows have a whole number that ends in '.0' in the column 'code'. The customer reads it as it is there.");
    }

    [Fact]
    public void Reasons_say_what_to_do_and_hold_no_digits()
    {
        var rows = new ContactFile(
            Head + "9.66501234567E+11,a,b\n+999501234567,a,b\n+966501234567,a,\"b\"c\n+966501234567,\uFFFD,b\n+966501234567,a,b,c\n",
            CampaignLine.Parse(["x.csv", "--map", "1=name", "--map", "2=code"]));

        var issues = CampaignAudience.Check(rows.Rows(), Offer, new() { CheckRow = _ => rows.RowFault, FirstRow = 2 }).Issues;

        issues.Select(issue => issue.Message).Should().SatisfyRespectively(
            one => one.Should().Contain("Format the column as text"),
            one => one.Should().MatchRegex("country"),
            one => one.Should().Contain("Write a quote inside a quoted cell twice"),
            one => one.Should().Contain("U+FFFD").And.Contain("save the file as UTF-8"),
            one => one.Should().Contain("U+FFFD"),
            one => one.Should().Contain("more cells than there are headings"));
        issues.Should().OnlyContain(issue => !issue.Message.Contains("50123", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_reader_says_reaches_the_caller()
    {
        var rows = new ContactFile(Head + Ahmed + "+966501234568,\"سارة,B2\n" + Ahmed, CampaignLine.Parse(["x.csv"])).Rows();

        FluentActions.Invoking(() => CampaignAudience.Check(rows, Offer)).Should().Throw<CubeConnectValidationException>()
            .WithMessage("*nothing was sent*A quote opens in row 3*").Which.Outcome.Should().Be(RequestOutcome.NotSent);
    }

    private static void Separators()
    {
        Add("commas", Good, Both);
        Add("semicolons", Good.Replace(',', ';'), Both);
        Add("tabs", Good.Replace(',', '\t'), Both);
        Add("bars", Good.Replace(',', '|'), Both);
        Add("a sep= line", "sep=;\n" + Good.Replace(',', ';'), Both);
        Add("a sep= line before commas", "sep=,\n" + Good, Both);
        Add("a sep= line with a tab", "sep=\t\n" + Good.Replace(',', '\t'), Both);
        Add("semicolons, and commas in values", "phone;name;code\n+966501234567;A, B;C,D\n", "2 +966501234567 A, B C,D");
        Add("blanks around the cells", "phone , name ,code\n +966501234567 , أحمد ,A1 \n", "2 +966501234567 أحمد A1");
    }

    private static void LinesAndQuotes()
    {
        Add("lines that end with CR LF", Good.ReplaceLineEndings("\r\n"), Both);
        Add("lines that end with CR", Good.ReplaceLineEndings("\r"), Both);
        Add("lines that end in several ways", Head.Trim() + "\r\n" + Ahmed.Trim() + "\r" + Sara, Both);
        Add("no line break at the end", Good.TrimEnd(), Both);
        Add("blank rows at the end", Good + "\n,,\n\n", Both);
        Add("a blank row between others", Head + Ahmed + "\u00A0,,\n" + Sara, First + "3 EmptyRow; 4 +966501234568 سارة B2");
        Add("all cells in quotes", "\"phone\",\"name\",\"code\"\n\"+966501234567\",\"أحمد\",\"A1\"\n", "2 +966501234567 أحمد A1");
        Add("doubled quotes", Head + "+966501234567,\"a \"\"b\"\"\",\"A,1\"\n", "2 +966501234567 a \"b\" A,1");
        Add("a quote inside a cell without quotes", Head + "+966501234567,12\" TV,A1\n" + Sara,
            "2 +966501234567 12\" TV A1; 3 +966501234568 سارة B2");
        Add("a line break in a column that is not asked for", "phone,name,code,x\n+966501234567,أحمد,A1,\"a\nb\"\n",
            "2 +966501234567 أحمد A1");
        Add("a line break in a value", Head + "+966501234567,\"a\nb\",A1\n" + Sara,
            "2 UnsendableVariable; 3 +966501234568 سارة B2");
        Add("an unclosed quote in a value", Head + Ahmed + "+966501234568,\"سارة,B2\n" + Ahmed + Sara, "file: *row 3*never closed*");
        Add("an unclosed quote in a column that is not asked for",
            "phone,name,code,x\n+966501234567,أحمد,A1,\"note\n+966501234568,سارة,B2,\n", "file: *row 2*never closed*");
        Add("an unclosed quote in the last cell", Head + Ahmed + "+966501234568,سارة,\"B2", "file: *row 3*never closed*");
        Add("an unclosed quote in the headings", "phone,name,\"code\n" + Ahmed, "file: *row 1*never closed*");
        Add("an unclosed quote behind another fault in its row", Head + "+966501234567,\"a\"b,\"A1\n" + Sara,
            "file: *row 2*several lines*");
        Add("an unclosed quote that the next one closes", Head + "+966501234567,\"أحمد,A1\n+966501234568,\"سارة\",B2\n",
            "file: *row 2*several lines*");
        Add("quotes with a backslash before them", Head + "+966501234567,\"a \\\"b\\\" c\",A1\n" + Sara,
            "2 OwnCheck; 3 +966501234568 سارة B2");
        Add("a backslash alone", Head + "+966501234567,a\\b,A\\n1\n", "2 +966501234567 a\\b A\\n1");
        Add("two stray quotes that pair up in a column that is not asked for",
            "phone,name,code,note\n+966501234567,A,A1,\"tall\n+966501234568,B,A2,x\n+966501234569,C,A3,short\"\n+966501234568,سارة,B2,\n",
            "2 OwnCheck; 3 +966501234568 سارة B2");
        Add("text behind a closing quote", Head + "+966501234567,\"a \"b\" c\",A1\n" + Sara, "2 OwnCheck; 3 +966501234568 سارة B2");
    }

    private static void Headings()
    {
        Add("headings in capitals", Good.Replace("phone", "PHONE", StringComparison.Ordinal), Both);
        Add("a heading with U+200F", Good.Replace("phone", "\u200Fphone\u200F", StringComparison.Ordinal), Both);
        Add("a heading behind two marks", "\uFEFF\uFEFF" + Good, Both);
        Add("a heading with a no-break space", Good.Replace("name", "\u00A0name\u00A0", StringComparison.Ordinal), Both);
        Add("a heading with a soft hyphen and U+0007", Good.Replace("name", "na\u00ADme\u0007", StringComparison.Ordinal), Both);
        Add("a heading in decomposed letters", "\u0622\u0644\u0629,name,code\n".Normalize(NormalizationForm.FormD) + Ahmed,
            "2 +966501234567 أحمد A1", "--phone", "\u0622\u0644\u0629");
        Add("a mark in the name that is asked for", Good, Both, "--phone", "\u200Fphone");
        Add("two columns of the name that is asked for", "phone,name,code,Phone\n", "file: *'phone' 2 times*");
        Add("two columns of another name", "phone,name,code,x,x\n+966501234567,أحمد,A1,1,2\n", "2 +966501234567 أحمد A1");
        Add("a column that is missing", "mobile,name,code\n" + Ahmed, "file: *'phone'*mobile, name, code*");
        Add("a mapped column that is missing", "phone,name\n+966501234567,أحمد\n", "file: *'code'*phone, name*");
        Add("a name column that is missing", Good, "file: *'customer'*phone, name, code*", "--name", "customer");
        Add("a spreadsheet", [], [.. "PK\u0003\u0004"u8, 20, 0, 6, 0], "file: *Save the list as CSV UTF-8*");
        Add("a heading of 100,000 characters", new string('x', 100_000) + ",name,code\n" + Ahmed, "file: *'phone'*xxx...*");
        Add("a title row", "Customers 2027,,\n" + Good, "file: *'phone'*Customers 2027*");
        Add("a comment before the headings", "# export\n" + Good, "file: *'phone'*# export*");
        Add("a blank first row", "\n" + Good, "file: *first row*headings*");
        Add("an empty file", "", "file: *empty*");
        Add("a file with a mark only", Utf8.GetPreamble(), [], "file: *empty*");
        Add("headings only", Head, "");
    }

    private static void Cells()
    {
        Add("a comment between rows", Head + Ahmed + "# note\n" + Sara,
            First + "3 EmptyVariable EmptyVariable InvalidPhone; 4 +966501234568 سارة B2");
        Add("a row that ends early", Head + Ahmed + "+966501234568,سارة\n", First + "3 EmptyVariable");
        Add("a row that ends before a column that is not asked for", "phone,name,code,x\n" + Ahmed, "2 +966501234567 أحمد A1");
        Add("a value with the separator and without quotes", Head + "+966501234567,A, B,C\n" + Sara,
            "2 OwnCheck; 3 +966501234568 سارة B2");
        Add("separators behind the last cell", Head + Ahmed.Trim() + ",, \n", "2 OwnCheck");
        Add("a comma without quotes before an empty cell", Head + "+966501234567,Smith, John,\n" + Sara,
            "2 OwnCheck; 3 +966501234568 سارة B2");
        foreach (var blank in "\u00A0\u200B\u200F\u2060\u2800\u3164\u00AD\uFEFF\u3000")
        {
            Add($"a value of U+{(int)blank:X4} only", Head + Ahmed + $"+966501234568,سارة,{blank}\n", First + "3 EmptyVariable");
            Add($"a number of U+{(int)blank:X4} only", Head + Ahmed + $"{blank},سارة,B2\n", First + "3 MissingPhone");
        }

        Add("U+0000 in a value", Head + Ahmed + "+966501234568,سارة,B\0\n", First + "3 UnsendableVariable");
        Add("U+0000 in a number", Head + Ahmed + "+96650123\0568,سارة,B2\n", First + "3 InvalidPhone");
        foreach (var text in new[] { "NULL", "NaN", "None", "1042.0", "9.665E+11", "=1+1", "'A1" })
            Add($"{text} in a value", Head + $"+966501234567,أحمد,{text}\n", $"2 +966501234567 أحمد {text}");
        foreach (var error in new[] { "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?" })
            Add($"{error} in a value", Head + $"+966501234567,أحمد,{error}\n" + Sara, "2 OwnCheck; 3 +966501234568 سارة B2");
        Add("markup", Head + "+966501234567,<b>[red],*A*\n", "2 +966501234567 <b>[red] *A*");
        Add("escape codes", Head + "+966501234567,\u001b[31mأحمد,A1\n", "2 UnsendableVariable InvalidName");
        Add("escape codes of eight bits", Head + "+966501234567,أحمد,\u009b31mA1\n" + Sara,
            "2 UnsendableVariable; 3 +966501234568 سارة B2");
        Add("a cell of 100,000 characters", Head + Ahmed + "+966501234568," + new string('س', 100_000) + ",B2\n", First + "3 TooLong");
        Add("half an emoji", Encoding.Unicode.GetPreamble(), Encoding.Unicode.GetBytes(Head + Ahmed + "+966501234568,\u200Fs,B\uD83D\n"),
            First + "3 UnsendableVariable");
        Add("an emoji", Head + "+966501234567,👍🏽,A1\n", "2 +966501234567 👍🏽 A1");
    }

    private static void Add(string name, string text, string expected, params string[] args) =>
        Kinds.Add(name, new Kind(Encoding.UTF8.GetBytes(text), expected, args));

    private static void Add(string name, byte[] mark, byte[] text, string expected, params string[] args) =>
        Kinds.Add(name, new Kind([.. mark, .. text], expected, args));

    /// <summary>UTF-8, and a byte that cannot be UTF-8 for each tilde.</summary>
    private static byte[] WithByte(string text) => [.. Encoding.UTF8.GetBytes(text).Select(b => b == (byte)'~' ? (byte)0xFF : b)];

    /// <summary>Each row with its number: what is sent, or why not.</summary>
    private static string Describe(string[] args)
    {
        var line = CampaignLine.Parse(args);
        CampaignAudience audience;
        try
        {
            var file = ContactFile.Read(line.File!, line);
            audience = CampaignAudience.Check(file.Rows(), Offer, new AudienceOptions
            {
                FirstRow = 2, DropFaultyRows = true, DefaultRegion = line.Region, CheckRow = _ => file.RowFault,
            });
        }
        catch (Exception e) when (e is FormatException or CubeConnectValidationException)
        {
            return "file: " + e.Message;
        }

        var good = audience.Recipients.Select((recipient, i) => (Row: audience.RowOf(i),
            Text: $"{recipient.Phone.Value} {recipient.Variables["1"]} {recipient.Variables["2"]}"));
        var faulty = audience.Issues.GroupBy(issue => issue.Row)
            .Select(row => (Row: row.Key, Text: string.Join(' ', row.Select(issue => $"{issue.Reason}"))));
        return string.Join("; ", good.Concat(faulty).OrderBy(row => row.Row).Select(row => $"{row.Row} {row.Text}"));
    }

    /// <summary>One sandbox for all files: nothing is sent.</summary>
    public sealed class Platform : IAsyncLifetime
    {
        private CubeConnectSandbox _sandbox = null!;

        internal Dictionary<string, string> Environment => new(CliProcess.EnvironmentOf(_sandbox), StringComparer.Ordinal)
        {
            ["CubeConnect__RequestsPerMinute"] = "6000", // all clients of a key in one process share its limit
        };

        public async Task InitializeAsync() => _sandbox = await CubeConnectSandbox.StartAsync();

        public async Task DisposeAsync() => await _sandbox.DisposeAsync();
    }

    private sealed record Kind(byte[] Bytes, string Expected, string[] Args);
}
