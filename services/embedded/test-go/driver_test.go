// Package testgo asks the embedded engine what Grafana's ClickHouse plugin asks: the same driver, the same protocol.
package testgo

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/ClickHouse/clickhouse-go/v2"
	"github.com/ClickHouse/clickhouse-go/v2/lib/driver"
	"github.com/shopspring/decimal"
)

// open connects as the read-only user, with the settings that the plugin sends.
func open(t *testing.T) driver.Conn {
	t.Helper()
	address := os.Getenv("MARGINSCOPE_TEST_CLICKHOUSE")
	if address == "" {
		t.Fatal("MARGINSCOPE_TEST_CLICKHOUSE must name host:port of an embedded engine")
	}
	conn, err := clickhouse.Open(&clickhouse.Options{
		Addr:        []string{address},
		Protocol:    clickhouse.HTTP,
		Auth:        clickhouse.Auth{Database: "default", Username: "grafana"},
		Settings:    clickhouse.Settings{"max_execution_time": 64},
		Compression: &clickhouse.Compression{Method: compression()},
		DialTimeout: 5 * time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

func compression() clickhouse.CompressionMethod {
	if os.Getenv("MARGINSCOPE_TEST_GZIP") == "1" {
		return clickhouse.CompressionGZIP
	}
	return clickhouse.CompressionNone
}

func TestPing(t *testing.T) {
	conn := open(t)
	if err := conn.Ping(context.Background()); err != nil {
		t.Fatal(err)
	}
	version, err := conn.ServerVersion()
	if err != nil {
		t.Fatal(err)
	}
	if version.Version.Major < 26 {
		t.Fatalf("server version %v", version)
	}
}

func TestEveryTypeOfADashboard(t *testing.T) {
	conn := open(t)
	var (
		text    string
		amount  decimal.Decimal
		at      time.Time
		millis  time.Time
		absent  *string
		present *float64
		low     string
		list    []string
		count   uint64
		day     time.Time
		pairs   map[string]string
		kind    string
	)
	row := conn.QueryRow(context.Background(), `
		SELECT 'é\t''x', toDecimal128('12345678901234567.123456789012345678', 18),
		       toDateTime('2026-11-23 13:40:00', 'UTC'), toDateTime64('2026-11-23 13:40:00.123', 3, 'UTC'),
		       CAST(NULL AS Nullable(String)), CAST(1.5 AS Nullable(Float64)), toLowCardinality('gpt'), ['a', 'b'],
		       18446744073709551615::UInt64, toDate('2026-11-23'), map('k', 'v'),
		       CAST('charge' AS Enum8('charge' = 1, 'reversal' = 2))`)
	if err := row.Scan(&text, &amount, &at, &millis, &absent, &present, &low, &list, &count, &day, &pairs, &kind); err != nil {
		t.Fatal(err)
	}
	switch {
	case text != "é\t'x":
		t.Errorf("text %q", text)
	case amount.String() != "12345678901234567.123456789012345678":
		t.Errorf("amount %s", amount)
	case !at.Equal(time.Date(2026, 11, 23, 13, 40, 0, 0, time.UTC)):
		t.Errorf("at %v", at)
	case !millis.Equal(time.Date(2026, 11, 23, 13, 40, 0, 123_000_000, time.UTC)):
		t.Errorf("millis %v", millis)
	case absent != nil || present == nil || *present != 1.5:
		t.Errorf("nullable %v %v", absent, present)
	case low != "gpt" || len(list) != 2 || list[1] != "b" || count != 18446744073709551615:
		t.Errorf("%q %v %d", low, list, count)
	case day.Format(time.DateOnly) != "2026-11-23" || pairs["k"] != "v" || kind != "charge":
		t.Errorf("%v %v %q", day, pairs, kind)
	}
}

func TestAnEmptyResultHasNoRowsAndNoError(t *testing.T) {
	rows, err := open(t).Query(context.Background(), "SELECT number AS n, toString(number) AS s FROM numbers(0)")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if rows.Next() {
		t.Fatal("a row in an empty result")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestALargeResultArrivesWhole(t *testing.T) {
	rows, err := open(t).Query(context.Background(), "SELECT number, toString(number), toLowCardinality(toString(number % 7)) FROM numbers(500000)")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var sum, n uint64
	for rows.Next() {
		var number uint64
		var text, low string
		if err := rows.Scan(&number, &text, &low); err != nil {
			t.Fatal(err)
		}
		sum += number
		n++
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if n != 500000 || sum != 124999750000 {
		t.Fatalf("%d rows, sum %d", n, sum)
	}
}

func TestAnErrorCarriesClickHousesCode(t *testing.T) {
	for query, code := range map[string]string{
		"SELECT * FROM no_such_table": "Code: 60",
		"SELECT nope":                 "Code: 47",
		"SELEC 1":                     "Code: ",
		"CREATE TABLE default.t (a Int32) ENGINE = Memory":  "Code: 164",
		"SELECT * FROM file('/etc/passwd', 'LineAsString')": "Code: 291",
	} {
		rows, err := open(t).Query(context.Background(), query)
		if err == nil {
			_ = rows.Close()
			t.Errorf("%s: no error", query)
			continue
		}
		if !strings.Contains(err.Error(), code) {
			t.Errorf("%s: %v", query, err)
		}
	}
}

func TestTheExecutionLimitIsHonoured(t *testing.T) {
	ctx := clickhouse.Context(context.Background(), clickhouse.WithSettings(clickhouse.Settings{"max_execution_time": 1}))
	began := time.Now()
	rows, err := open(t).Query(ctx, "SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number))")
	if err == nil {
		_ = rows.Close()
		t.Fatal("no error")
	}
	if !strings.Contains(err.Error(), "Code: 159") || time.Since(began) > 10*time.Second {
		t.Fatalf("after %v: %v", time.Since(began), err)
	}
}
